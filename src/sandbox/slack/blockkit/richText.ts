import { id, url } from './objects.ts';
import { anyType, boolean, byType, integer, list, object, oneOf, type Rule, string } from './rules.ts';

const type = anyType;
const said = string({ min: 1 });
const flags = { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean };
const style = object({ may: flags });
const border = oneOf(0, 1);

const text = object({ needs: { type, text: said }, may: { style } });
const link = object({ needs: { type, url }, may: { text: said, unsafe: boolean, style } });

const inline = byType({
  text,
  link,
  emoji: object({ needs: { type, name: said }, may: { unicode: said, url, style } }),
  user: object({ needs: { type, user_id: id }, may: { style } }),
  usergroup: object({ needs: { type, usergroup_id: id }, may: { style } }),
  channel: object({ needs: { type, channel_id: id }, may: { style } }),
  broadcast: object({ needs: { type, range: oneOf('here', 'channel', 'everyone') }, may: { style } }),
  date: object({ needs: { type, timestamp: integer(), format: said }, may: { url, fallback: said, style } }),
});

const section = object({ needs: { type, elements: list(inline) } });

/** The parts of a rich_text block. */
export const richTextPart: Rule = byType({
  rich_text_section: section,
  rich_text_list: object({
    needs: { type, style: oneOf('bullet', 'ordered'), elements: list(byType({ rich_text_section: section })) },
    may: { indent: integer({ max: 8 }), offset: integer(), border },
  }),
  rich_text_preformatted: object({ needs: { type, elements: list(byType({ text, link })) }, may: { border } }),
  rich_text_quote: object({ needs: { type, elements: list(inline) }, may: { border } }),
});
