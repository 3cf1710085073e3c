// Questions to the server; every one brings the token of the address.

let token = '';
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error || String(status));
    this.status = status;
    this.answer = answer;
  }
}
export class Gone extends Error {}

export function setToken(text) { token = text; }
export const getToken = () => token;

async function send(path, options) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      ...options, cache: 'no-store', headers: { 'X-Session-Token': token, ...options.headers }
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Gone('gone');
  }
  return response;
}

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Refused(response.status, answer);
  return { status: response.status, answer };
}

export const get = async (path, signal) => (await read(await send(path, { signal }))).answer;

// Asked again until it is there; `tell` is called with the seconds it has taken so far.
export async function getWhenDone(path, tell, signal) {
  for (;;) {
    const { status, answer } = await read(await send(path, { signal }));
    if (status !== 202) return answer;
    tell(answer.state, answer.seconds);
    await new Promise(resolve => setTimeout(resolve, 200));
    if (signal.aborted) throw new DOMException('', 'AbortError');
  }
}

export const post = async (path, body, signal) =>
  (await read(await send(path, {
    method: 'POST', body: JSON.stringify(body), signal,
    headers: { 'Content-Type': 'application/json' }
  }))).answer;

export function keepBlob(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function download(path, name) {
  const response = await send(path, {});
  if (!response.ok) throw new Refused(response.status, await response.json());
  keepBlob(await response.blob(), name);
}
