// The list renews itself when a mail comes; a code can be copied.
const live = document.querySelector('#live');
let shown = null;

async function renew() {
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#live');
  const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  live.replaceChildren(...fresh.childNodes);
  if (focused !== null) live.querySelector(`a[href="${focused}"]`)?.focus();
}

let stream = null;
function listen() {
  stream?.close();
  stream = null;
  // A browser opens six connections to an address: a tab that nobody sees leaves its one to the others.
  if (document.hidden) return;
  stream = new EventSource('/mailbox/stream');
  stream.onmessage = ({ data }) => {
    // The list may be older than the stream: renewed at the first word as well.
    if (data !== shown) void renew();
    shown = data;
  };
}
if (live !== null) {
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => stream?.close());
  listen();
}

const code = document.querySelector('#code');
const copy = document.querySelector('#copy');
if (code !== null && navigator.clipboard !== undefined) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.dataset.code).then(
      () => {
        document.querySelector('#copied').textContent = 'Copied';
      },
      () => getSelection().selectAllChildren(code),
    );
  });
}
