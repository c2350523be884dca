import { CONTRADICTIONS } from './contradictions.ts';
import { NONE, plain, type Setting } from './setting.ts';
import { GROUPS, SETTINGS } from './settings/settings.ts';

/** What `npm run docs` writes from the list of settings: a file, and its text as it should be, from the one it has. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  '.env.example': () => envExample(),
  'README.md': (text) =>
    text.replace(/(<!-- settings[^\n]*-->\n)[\s\S]*?(?=<!-- end of settings -->)/, `$1\n${table()}\n\n`),
  'docs/configuration.md': () => reference(),
};

type Row = readonly [name: string, setting: Setting<unknown>];

const rowsOf = (settings: object): readonly Row[] => Object.entries(settings);
/** What is new is told of; an old name is read, and no more. */
const current = (settings: object): readonly Row[] =>
  rowsOf(settings).filter(([, { deprecated }]) => deprecated === undefined);
const code = (text: string): string => `\`${text}\``;
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** As `.env` reads it: what a `#` would end stands in quotation marks. */
const line = (name: string, value: string): string => `${name}=${value.includes('#') ? `"${value}"` : value}`;

/** What is required is left blank, so that the desk says what nobody filled in; what may be left out is commented out. */
function envExample(): string {
  const groups = GROUPS.map(({ title, settings }) =>
    [`# --- ${title} ---`, ...current(settings).flatMap(lines)].join('\n'),
  );
  const head = [
    '# Copy to .env and fill in; npm run desk -- config check says what is missing, docs/configuration.md more of each.',
    '# Made by npm run docs from src/config/settings/: change it there.',
  ];
  return `${[head.join('\n'), ...groups].join('\n\n')}\n`;
}

function lines([name, { words, without, example = '', unless }]: Row): readonly string[] {
  const what = plain(sentence(words));
  if (without !== 'refused' && 'default' in without) return [...comment(what), line(name, without.default)];
  if (without === 'refused') {
    const need = unless === undefined ? 'Required.' : `Required, or ${unless}.`;
    return [...comment(`${what} ${need}`), ...(example === '' ? [] : [`# Such as: ${example}`]), `${name}=`];
  }
  const otherwise = without.words === NONE ? what : `${what} Without it: ${plain(without.words)}.`;
  return [...comment(otherwise), `# ${line(name, example)}`];
}

const WIDTH = 120;

function comment(words: string): readonly string[] {
  const wrapped = [''];
  for (const word of words.split(' ')) {
    const last = wrapped.at(-1) ?? '';
    if (last.length + word.length + 3 > WIDTH) wrapped.push(word);
    else wrapped[wrapped.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return wrapped.map((text) => `# ${text}`);
}

function table(): string {
  const rows = current(SETTINGS).map(([name, { words, without, unless }]) => {
    const needed = unless === undefined ? 'required' : `required, or ${code(unless)}`;
    const value = without === 'refused' ? needed : 'default' in without ? code(without.default) : without.words;
    return `| ${[code(name), value, words].join(' | ')} |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

const INTRODUCTION = `# Configuration

Everything that a company decides is a variable of the environment, or of a file \`.env\` in the folder that the desk is started in; the environment goes first. Blanks
around a value do not count, and a variable that is set to nothing counts as left out. This page, \`.env.example\` and the table in \`README.md\` are made by
\`npm run docs\` from the list that the desk reads by, \`src/config/settings/\`.

- Every problem is named at once, by variable and never by its value, and the desk ends with exit code 78. \`npm run desk -- config check\` says the same beforehand, and what is in use;
  with \`--live\` it also asks Slack, the mail server, the console and the database.
- A variable that is nearly named like a setting is pointed at: \`SLACK_BOT_TOKNE is none of the desk's settings: is SLACK_BOT_TOKEN meant?\`
- A secret may stand in a file that \`<NAME>_FILE\` names, \`DESK_SECRET_FILE=/run/secrets/desk\`, as container platforms hand them over.
- \`NODE_TLS_REJECT_UNAUTHORIZED=0\` is refused: it switches the proof of certificates off.`;

function reference(): string {
  const groups = GROUPS.flatMap(({ title, settings }) => [`## ${title}`, ...rowsOf(settings).map(entry)]);
  return `${[INTRODUCTION, ...groups].join('\n\n').replaceAll('](docs/', '](')}\n`;
}

function entry([name, setting]: Row): string {
  const { words, more, form, example, secret, blank, deprecated } = setting;
  const refusals = CONTRADICTIONS.filter(({ of }) => of[0] === name);
  const facts = [
    ...(deprecated === undefined ? [] : [`**an old name**: ${deprecated}`]),
    left(setting),
    `**written** as ${form}`,
    ...(example === undefined ? [] : [`**such as** ${code(line(name, example))}`]),
    ...(blank === undefined ? [] : [`**set to nothing** it is ${code(blank)}`]),
    ...(secret ? [`**secret**: never shown; may stand in the file that ${code(`${name}_FILE`)} names`] : []),
    ...refusals.map(({ problem }) => `**refused** with "${name} ${problem}"`),
  ];
  const about = [sentence(words), ...(more === undefined ? [] : [more])].join(' ');
  return [`### ${code(name)}`, about, facts.map((fact) => `- ${fact}`).join('\n')].join('\n\n');
}

/** What holds when it is left out. */
function left({ without, unless }: Setting<unknown>): string {
  if (without === 'refused') {
    return unless === undefined
      ? '**required**'
      : `**required**, or ${code(unless)}: where that is set, this is not read`;
  }
  return 'default' in without ? `**by default** ${code(without.default)}` : `**without it** ${without.words}`;
}
