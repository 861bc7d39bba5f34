// How does a test talk to a simulator?

/** What came back, read to the end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the text is not JSON. */
  json: unknown;
}

/** What goes out; a body that is no string is sent as JSON. */
export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Sends one request and follows no redirect. */
export async function send(url: string, { method, headers, body, signal }: Sending = {}): Promise<Answer> {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const response = await fetch(url, {
    redirect: 'manual',
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { 'content-type': 'application/json', ...headers },
    ...(text === undefined ? {} : { body: text }),
    ...(signal ? { signal } : {}),
  });
  const answered = await response.text();
  return { status: response.status, headers: response.headers, text: answered, json: readJson(answered) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
