const rendered = new WeakMap();

/** Shows other markup, if it is other markup; what was typed, chosen and focused stays where it is still there. */
export function fill(element, markup) {
  if (rendered.get(element) === markup) return;
  rendered.set(element, markup);
  const typed = inputsIn(element).filter(isTouched).map(read);
  const focus = element.contains(document.activeElement) ? document.activeElement : null;
  const [start, end] = focus && 'selectionStart' in focus ? [focus.selectionStart, focus.selectionEnd] : [];
  const sameAs = focus && likeness(focus);
  element.innerHTML = markup;
  for (const again of typed) again(inputsIn(element));
  if (!focus) return;
  const same = [...element.querySelectorAll('*')].find((candidate) => likeness(candidate) === sameAs);
  (same ?? element.querySelector('[tabindex]') ?? element.closest('[tabindex]'))?.focus({ preventScroll: true });
  if (same && typeof start === 'number') same.setSelectionRange(start, end);
}

/** Brings a list in line with its items, each by its key; gives the items that are new. */
export function reconcile(list, items) {
  const keys = new Set(items.map(({ key }) => key));
  for (const child of [...list.children]) if (!keys.has(child.dataset.key)) child.remove();
  const old = new Map([...list.children].map((child) => [child.dataset.key, child]));
  let next = list.firstElementChild;
  for (const { key, html } of items) {
    const slot = old.get(key) ?? document.createElement('div');
    slot.dataset.key = key;
    fill(slot, html);
    if (slot === next) next = next.nextElementSibling;
    else list.insertBefore(slot, next);
  }
  return items.filter(({ key }) => !old.has(key));
}

const inputsIn = (element) => [...element.querySelectorAll('[data-input]')];
const isBox = ({ type }) => type === 'checkbox' || type === 'radio';

function isTouched(input) {
  if (isBox(input)) return input.checked !== input.defaultChecked;
  if (input.tagName !== 'SELECT') return input.value !== input.defaultValue;
  return [...input.options].some((option) => option.selected !== option.defaultSelected);
}

/** Remembers an input's content; what it gives puts it into the same input among others. */
function read(input) {
  const { name, value, checked } = input;
  return (others) => {
    const same = others.find((other) => other.name === name && (!isBox(other) || other.value === value));
    if (same && isBox(same)) same.checked = checked;
    else if (same) same.value = value;
  };
}

/** Tells elements of one region apart, before and after it is shown anew. */
function likeness(element) {
  const { id, name, dataset, type } = element;
  const value = isBox({ type }) ? element.value : '';
  return [id, name, value, dataset.do, dataset.action, dataset.value, dataset.choose, dataset.place].join('\n');
}
