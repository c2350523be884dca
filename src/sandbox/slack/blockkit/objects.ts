import { LIMITS } from './limits.ts';
import { type Bounds, boolean, byType, list, object, oneOf, type Rule, string } from './rules.ts';

/** Slack refuses an empty text wherever a text object stands. */
const words = (max: number): Bounds => ({ min: 1, max });

/** A text object that shows no formatting. */
export function plain(max: number = LIMITS.text): Rule {
  return byType({
    plain_text: object({ needs: { type: oneOf('plain_text'), text: string(words(max)) }, may: { emoji: boolean } }),
  });
}

/** A text object of either kind. */
export function text(max: number = LIMITS.text): Rule {
  const body = string(words(max));
  return byType({
    plain_text: object({ needs: { type: oneOf('plain_text'), text: body }, may: { emoji: boolean } }),
    mrkdwn: object({ needs: { type: oneOf('mrkdwn'), text: body }, may: { verbatim: boolean } }),
  });
}

export const id: Rule = string({ min: 1, max: LIMITS.id });
export const url: Rule = string({ min: 1, max: LIMITS.url });
export const style: Rule = oneOf('primary', 'danger');

export const confirm: Rule = object({
  needs: { text: text(LIMITS.confirm.text) },
  may: {
    title: plain(LIMITS.confirm.title),
    confirm: plain(LIMITS.confirm.button),
    deny: plain(LIMITS.confirm.button),
    style,
  },
});

const description = plain(LIMITS.option.description);
const value = string({ max: LIMITS.option.value });

/** A choice in a menu, whose text is plain. */
export const menuOption: Rule = object({
  needs: { text: plain(LIMITS.option.text), value },
  may: { description },
});

/** A choice with a box or a dot before it; its text may be formatted. */
export const boxOption: Rule = object({
  needs: { text: text(LIMITS.option.text), value },
  may: { description: text(LIMITS.option.description) },
});

/** Only overflow menus open links. */
export const overflowOption: Rule = object({
  needs: { text: plain(LIMITS.option.text) },
  may: { value, description, url },
});

export const optionGroup: Rule = object({
  needs: { label: plain(LIMITS.option.text), options: list(menuOption, { max: LIMITS.select }) },
});

export const dispatchConfig: Rule = object({
  may: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
});
