const FULL = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
const writers = new Map();

/** `Thu, 26 Nov, 16:07`, in a zone. */
export function moment(at, timeZone = 'UTC') {
  if (!writers.has(timeZone)) writers.set(timeZone, new Intl.DateTimeFormat('en-GB', { ...FULL, timeZone }));
  return writers.get(timeZone).format(at).replace(',', '');
}

export function distance(ms) {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes <= 1) return 'in a moment';
  if (minutes < 120) return `in ${minutes} min`;
  return minutes < 48 * 60 ? `in ${Math.round(minutes / 60)} h` : `in ${Math.round(minutes / 60 / 24)} days`;
}

/** "No, until 08:00": by the desk's quiet hours (`19:00-08:00` or `none`) and weekends, where the person is. */
function atWork(at, timeZone, quiet) {
  if (quiet === 'none') return 'Yes, always';
  const [weekday, , , time] = moment(at, timeZone).replaceAll(',', '').split(' ');
  if (weekday === 'Sat' || weekday === 'Sun') return 'No, weekend';
  const [from, to] = quiet.split('-');
  const isQuiet = from < to ? time >= from && time < to : time >= from || time < to;
  return isQuiet ? `No, until ${to}` : 'Yes';
}

/** Fills the dialog that explains the clock: `now` in ms, and what the server says. */
export function showTimes(now, { ahead, settings, next }) {
  for (const row of document.querySelectorAll('[data-zone]')) {
    const { zone, works } = row.dataset;
    row.querySelector('.there').textContent = moment(now, zone);
    row.querySelector('.work').textContent = works === undefined ? '' : atWork(now, zone, settings.quiet);
  }
  document.querySelector('#ahead').textContent =
    Math.abs(ahead) < 60
      ? 'It shows the real time.'
      : `It is ${distance(ahead * 1000).replace('in ', '')} ahead of yours.`;
  document.querySelector('#next-told').textContent =
    next === null ? 'Nothing is due now.' : `Now that is: ${next.what}, ${moment(next.at)} UTC.`;
}
