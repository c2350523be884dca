import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What of a value does not fit the schema at that place of an OpenAPI 3.1 document, such as `/components/schemas/Account`. */
export function createFits(document: object): (place: readonly string[], value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'document');
  return (place, value) => {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const $ref = `document#/${pointer.join('/')}`;
    const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/** What a call was answered with. */
export interface ApiAnswer {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** As much of an OpenAPI document as is needed for that. */
interface Paths {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly content: object }>> }>>
    >
  >;
}

/** What of an answer the document does not have; nothing where it has no such call. */
export function describedBy(document: Paths): (answer: ApiAnswer) => readonly string[] {
  const fits = createFits(document);
  const patterns = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return ({ method, path: asked, status, type, text }) => {
    const plain = asked.split('?')[0] ?? '';
    const path = patterns.find(({ pattern }) => pattern.test(plain))?.path ?? '';
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
    if (responses === undefined) return [];
    const [media = ''] = type.split(';');
    if (!Object.hasOwn(responses[status]?.content ?? {}, media)) return [`${method} ${path}: no ${status} as ${media}`];
    return fits(
      ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema'],
      JSON.parse(text),
    );
  };
}
