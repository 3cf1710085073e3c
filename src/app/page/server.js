// Questions to the server; every one brings the token of the address.

import { setSource, waitFor } from './events.js';

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

setSource(async (path, signal) => {
  const response = await send(path, { signal });
  if (!response.ok) await read(response);
  return response.body;
});

// The answer once it is there; until then `tell` is called with how far it is.
async function sendUntilDone(path, tell, signal) {
  for (;;) {
    const response = await send(path, { signal });
    if (response.status !== 202) return response;
    tell(await response.json());
    await waitFor(path, tell, signal);
  }
}

export const getWhenDone = async (path, tell, signal) => (await read(await sendUntilDone(path, tell, signal))).answer;

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
