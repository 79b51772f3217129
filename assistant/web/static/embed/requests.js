/* Requests to the server this page came from, with the token; renewed once where it has expired. */

/** A request that was answered by a problem. */
export class ProblemError extends Error {
  constructor(status, { retryAfter = 0, instance = "" } = {}) {
    super(`status ${status}`);
    Object.assign(this, { status, retryAfter, instance });
  }
}

/** Send a JSON body and return the response; throws ProblemError unless it is a success. */
export async function post(path, body, { bridge, signal }) {
  const send = () =>
    fetch(path, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${bridge.token}` },
      body: JSON.stringify(body),
      signal,
    });
  let response = await send();
  if (response.status === 401) {
    await bridge.renew();
    response = await send();
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  throw new ProblemError(response.status, { retryAfter, instance: problem.instance });
}

/** Yield the events of a streamed answer as {name, data}. */
export async function* readEvents(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let buffer = "";
  for (;;) {
    const { done, value } = await reader.read();
    buffer += decoder.decode(value, { stream: !done }).replace(/\r/g, "");
    const blocks = buffer.split("\n\n");
    buffer = blocks.pop();
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
    if (done) return;
  }
}

function readEvent(block) {
  const fields = block.split("\n").map((line) => /^(event|data): ?(.*)$/.exec(line)).filter(Boolean);
  const pick = (name) => fields.filter((field) => field[1] === name).map((field) => field[2]).join("\n");
  return pick("data") ? { name: pick("event"), data: JSON.parse(pick("data")) } : null;
}
