/** Up to which message each person has read each place, as far as this window has shown it. */
const seen = new Map();

/** Marks the places of the sidebar where something is new to this person. */
export function markUnread(user, place, links) {
  const known = seen.get(user) ?? new Map([...links].map(({ dataset }) => [dataset.place, dataset.latest]));
  seen.set(user, known);
  for (const link of links) {
    const { place: there, latest } = link.dataset;
    if (there === place) known.set(there, latest);
    const isNew = latest > (known.get(there) ?? '');
    link.classList.toggle('has-unread', isNew);
    link.querySelector('.unread').hidden = !isNew;
  }
}
