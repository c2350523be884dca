import { describe, expect, it } from 'vitest';
import { lint } from '../../../openApi/lint.ts';
import { aDoor } from '../aDoor.ts';

const aDocument = async () => (await (await aDoor()).send('/openapi.json')).text;

describe('the OpenAPI document of the desk', () => {
  it('has nothing that redocly or spectral would say', async () => {
    expect(await lint(JSON.parse(await aDocument()))).toEqual([]);
  });

  it('would be found out', async () => {
    const spoiled = (await aDocument())
      .replace('"operationId":"verifyCode",', '')
      .replace('"code":"0123 4567"', '"code":1234567')
      .replace(/"servers":\[[^\]]*\],/, '');
    const found = (await lint(JSON.parse(spoiled))).map((problem) => problem.split(' ', 2).join(' '));
    expect([...new Set(found)].sort()).toEqual([
      'redocly no-empty-servers',
      'redocly no-invalid-media-type-examples',
      'redocly operation-operationId',
      'spectral oas3-api-servers',
      'spectral oas3-valid-media-example',
      'spectral operation-operationId',
    ]);
  });
});
