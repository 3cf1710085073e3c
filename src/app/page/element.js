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

// Draws anew what is in an element; what was typed into its inputs, and where, stays.
export function redraw(parent, drawn) {
  const typed = [...parent.querySelectorAll('input[id]')].map(({ id, value }) => ({ id, value })), active = document.activeElement;
  const { id, dataset, selectionStart } = parent.contains(active) ? active : { dataset: {} };
  drawn();
  for (const old of typed) {
    const input = find(old.id);
    if (input && input.value === '') input.value = old.value;
  }
  const again = id ? find(id) : dataset.key ? parent.querySelector(`[data-key="${CSS.escape(dataset.key)}"]`) : null;
  if (!again || again === document.activeElement || !parent.contains(again)) return;
  again.focus({ preventScroll: true });
  if (again.list && selectionStart !== null) again.setSelectionRange(selectionStart, selectionStart);
}
