import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What the recommended rules of redocly and of spectral find in an OpenAPI document, warnings and hints included. */
export async function lint(document: object): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(document);
  const redocly = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  const linter = new spectral.Spectral();
  // Its own types do not know what they let out: `extends` may be missing.
  linter.setRuleset({ extends: [rulesets.oas as unknown as RulesetDefinition] });
  const found = await linter.run({ ...document });
  return [
    ...redocly.map(({ ruleId, message, location }) => `redocly ${ruleId} ${location[0]?.pointer}: ${message}`),
    ...found.map(({ code, message, path }) => `spectral ${code} ${path.join('/')}: ${message}`),
  ];
}

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
