/** The demo page as a person uses it. */
export class Demo {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    this.chat = page.locator('.chat');
    this.timeline = page.getByRole('list', { name: 'What happened' });
    this.headline = page.getByTestId('headline');
    this.countdown = page.getByTestId('countdown');
    this.armed = page.getByTestId('armed');
    this.fired = page.getByTestId('fired');
    this.banner = page.locator('.banner');
    this.box = page.getByPlaceholder('Type your message');
    this.startOver = page.getByRole('button', { name: 'Start over' });
  }

  /** @param {string} text */
  async say(text) {
    await this.box.fill(text);
    await this.box.press('Enter');
  }

  /**
   * Waits for a message in the chat.
   *
   * @param {string | RegExp} text
   */
  message(text) {
    return this.bubble(text).first().waitFor();
  }

  /** @param {string | RegExp} text */
  bubble(text) {
    return this.chat.locator('.webchat__bubble__content').filter({ hasText: text });
  }

  /**
   * Waits for a line of the timeline.
   *
   * @param {string} title
   */
  happened(title) {
    return this.timeline.getByText(title, { exact: true }).first().waitFor();
  }

  /** What is left, in seconds, as the page shows it. */
  async secondsLeft() {
    return Number.parseFloat((await this.countdown.textContent()) ?? '');
  }
}
