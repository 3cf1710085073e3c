// Elements from names, properties and children. Text from data only ever becomes a text node.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else if (name === 'style') Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3))
    if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

export const make = (name, properties, ...children) =>
  fill(document.createElement(name), properties, children);
export const draw = (name, properties, ...children) =>
  fill(document.createElementNS(SVG, name), properties, children);
export const find = id => document.getElementById(id);
export const put = (parent, ...children) => parent.replaceChildren(...children.flat(3).filter(Boolean));
