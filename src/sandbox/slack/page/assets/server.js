/** Does something as a person; gives `{ trouble, errors }`. */
export async function act(name, fields) {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  try {
    const response = await fetch(`/slack/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(known)),
    });
    return await response.json();
  } catch {
    return { trouble: 'The sandbox did not answer. Is it still running?' };
  }
}

/** What a person sees at a place; throws while the sandbox does not answer. */
export async function fetchState(view) {
  const response = await fetch(`/slack/state?${new URLSearchParams(view)}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Calls `changed` whenever something may look different, and `connected` when the line breaks or is back. */
export function listen(changed, connected) {
  let stream = null;
  function open() {
    stream?.close();
    stream = null;
    // A browser has few connections for one address: a tab that nobody sees needs none.
    if (document.hidden) return;
    stream = new EventSource('/slack/stream');
    stream.addEventListener('message', changed);
    stream.addEventListener('open', () => {
      connected(true);
      changed(); // what happened while nobody listened
    });
    stream.addEventListener('error', () => connected(false));
  }
  document.addEventListener('visibilitychange', open);
  addEventListener('pagehide', () => stream?.close());
  open();
}
