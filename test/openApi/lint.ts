import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';

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
