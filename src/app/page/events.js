// How far what takes longer is: one stream of events of all questions that wait for it, read by fetch, for
// EventSource cannot send the token.

const MOST_AT_ONCE = 8; // questions the server takes; the others are asked when one of these is done
const RENEWED_MS = 1000; // less than what the server takes for having been forgotten
const waiting = new Map(); // of a question: who waits for it
let open = null, timer = 0, source = null;

// How a path is opened as a stream, and what an answer that is none means; see server.js.
export function setSource(ask) { source = ask; }

function renew(delay) {
  clearTimeout(timer);
  timer = setTimeout(listen, delay);
}

function tell({ name, data }) {
  for (const one of waiting.get(data.ask) || []) one[name === 'done' ? 'end' : 'tell']?.(data);
}

function parse(text) {
  const event = { name: '', data: {} };
  for (const line of text.split('\n')) {
    if (line.startsWith('event: ')) event.name = line.slice(7);
    if (line.startsWith('data: ')) event.data = JSON.parse(line.slice(6));
  }
  return event;
}

async function readAll(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (text + value).split('\n\n');
    text = events.pop();
    for (const event of events) tell(parse(event));
  }
}

async function listen() {
  open?.abort();
  open = null;
  if (waiting.size === 0) return;
  const mine = open = new AbortController();
  let body;
  try {
    body = await source(`events?${[...waiting.keys()].slice(0, MOST_AT_ONCE).map(path => `ask=${encodeURIComponent(path)}`).join('&')}`, mine.signal);
  } catch (error) {
    if (open === mine) for (const list of [...waiting.values()]) for (const one of [...list]) one.fail(error);
    return;
  }
  try { await readAll(body); } catch { /* broken off: opened again below, which tells whether the program is gone */ }
  if (open === mine && waiting.size > 0) renew(RENEWED_MS);
}

// Ends when the question can be asked for, or need not be any more; `heed` is told how far it is.
export function waitFor(path, heed, signal) {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.set(path, (waiting.get(path) || []).filter(other => other !== one));
      if (waiting.get(path).length === 0) { waiting.delete(path); renew(0); }
      signal.removeEventListener('abort', stop);
    };
    const stop = () => { leave(); reject(new DOMException('', 'AbortError')); };
    const one = { tell: heed, end: () => { leave(); resolve(); }, fail: error => { leave(); reject(error); } };
    if (signal.aborted) { reject(new DOMException('', 'AbortError')); return; }
    signal.addEventListener('abort', stop);
    const known = waiting.get(path);
    waiting.set(path, [...(known || []), one]);
    if (!known) renew(0);
  });
}
