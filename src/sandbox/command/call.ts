import { parseArgs } from 'node:util';

type Env = Readonly<Record<string, string | undefined>>;

/** What was asked of `npm run sandbox`. */
type Call =
  | { readonly kind: 'help' }
  /** In words, for who typed it. */
  | { readonly kind: 'problem'; readonly problem: string }
  | {
      readonly kind: 'run';
      readonly open: boolean;
      /** The stand-ins alone: the desk is somebody else's to start. */
      readonly withoutDesk: boolean;
      readonly port: number;
      readonly deskPort: number;
      /** Slack reaches the desk over Socket Mode. */
      readonly socket: boolean;
      /** Variables of the desk that were set. */
      readonly deskEnv: Readonly<Record<string, string>>;
    };

/** Handed on to the desk, which says what is wrong with them. */
const OF_THE_DESK = [
  'APPROVALS_REQUIRED',
  'QUIET_HOURS',
  'RULE_SET',
  'BRAND_NAME',
  'BRAND_COLOR',
  'BRAND_LOGO',
  'SUPPORT_CONTACT',
];

/** Reads the words behind `npm run sandbox --` and the variables. */
export function readCall(args: readonly string[], env: Env): Call {
  const flag = { type: 'boolean' } as const;
  const options = { open: flag, 'without-desk': flag, help: { ...flag, short: 'h' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  if (values.help === true) return { kind: 'help' };
  const stranger = positionals[0] ?? Object.keys(values).find((name) => !Object.hasOwn(options, name));
  if (stranger !== undefined) return problem(`The sandbox does not know what ${stranger} means.`);
  const valued = Object.entries(values).find(([, value]) => value !== true);
  if (valued) return problem(`--${valued[0]} takes no value.`);

  const [port, deskPort] = [portIn(env, 'SANDBOX_PORT', 4000), portIn(env, 'PORT', 3000)];
  if (typeof port === 'string') return problem(port);
  if (typeof deskPort === 'string') return problem(deskPort);
  if (port === deskPort && port !== 0) return problem(`PORT and SANDBOX_PORT are both ${port}: choose two.`);
  const slack = env['SANDBOX_SLACK'] || 'http';
  if (slack !== 'http' && slack !== 'socket') return problem('SANDBOX_SLACK must be http or socket.');
  const set = OF_THE_DESK.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return {
    kind: 'run',
    open: values.open === true,
    withoutDesk: values['without-desk'] === true,
    port,
    deskPort,
    socket: slack === 'socket',
    deskEnv: Object.fromEntries(set),
  };
}

/** Why it did not start, with the variable that helps; null for what only a developer can read. */
export function whyNot(error: unknown, { port }: { readonly port: number }): string | null {
  const { code, port: wanted } = (error ?? {}) as { code?: unknown; port?: unknown };
  const [variable, other] = wanted === port ? ['SANDBOX_PORT', port + 1] : ['PORT', Number(wanted) + 1];
  if (code === 'EADDRINUSE')
    return `Port ${wanted} is taken by another program. Choose another one: ${variable}=${other} npm run sandbox`;
  if (code === 'EACCES' && typeof wanted === 'number')
    return `Port ${wanted} is not yours to listen on. Choose one above 1023 with ${variable}.`;
  // Packages that only this needs are left out by `npm install --omit=dev`.
  if (code === 'ERR_MODULE_NOT_FOUND')
    return `The sandbox needs packages for development, which are not installed: npm ci\n(${(error as Error).message})`;
  return null;
}

const problem = (words: string): Call => ({ kind: 'problem', problem: words });

/** The port, or what is wrong with it. */
function portIn(env: Env, variable: string, fallback: number): number | string {
  const text = env[variable]?.trim() || String(fallback);
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? Number(text)
    : `${variable} must be a port, a whole number from 0 to 65535 (0: any free one).`;
}
