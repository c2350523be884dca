import type { PageWords } from '../../pageWords.ts';

export const notices: PageWords['notices'] = {
  linkUsedOrExpired: {
    title: 'This link no longer works',
    text: 'It was used already, or is too old. Nothing was sent. Log in to the console, go to Account Name > Setting > Security, and start again with Delete Account.',
  },
  sessionEnded: {
    title: 'Your visit has ended',
    text: 'For your safety a visit ends after a while. A request that you submitted is not affected. Log in to the console, go to Account Name > Setting > Security, and start again with Delete Account.',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. Follow the link in our e-mail again, or start in the console.',
  },
  forgedForm: {
    title: 'Please try again',
    text: 'We could not tell that this form came from our own page, so nothing was changed. Go back, load the page again and send the form once more.',
  },
  tooLarge: {
    title: 'Too much text',
    text: 'What was sent is too large, so nothing was changed. Go back and shorten it.',
  },
  adminEmailChanged: {
    title: 'The admin e-mail address has changed',
    text: "The account's admin e-mail address is no longer the one that we verified. Nothing was submitted. Start again with the new address.",
  },
  notTold: {
    title: 'We will not write to you',
    text: 'What you asked for is forgotten. You can ask us again in the console at any time.',
  },
  kept: {
    title: 'You keep your account',
    text: 'Nothing was deleted and your account stays as it is. You can come back at any time.',
  },
  busy: {
    title: 'Please try again soon',
    text: 'We cannot answer at the moment. Nothing was changed. Load the page again in a minute.',
  },
};

export const wentWrong: PageWords['wentWrong'] = (id) => ({
  title: 'Something went wrong',
  text: `This was our mistake, not yours. Try again in a minute. If it happens again, tell our support team this number: ${id}`,
});
