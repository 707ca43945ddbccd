import { openPage } from './browser.mjs';

/** Opens the IDE in a tab of `browser`, which is a browser or one of its profiles, and signs in. */
export async function signIn(hub, browser, client, secret) {
  const { page, faults } = await openPage(browser, hub.url);
  page.setDefaultTimeout(30_000);
  await page.goto(`${hub.url}/graphql`);
  await enter(page, client, secret);
  return { page, faults };
}

export async function enter(page, client, secret) {
  await page.getByLabel('应用 Client').fill(client);
  await page.getByLabel('密钥 Secret').fill(secret);
  await page.getByRole('button', { name: /登录 Sign in/ }).click();
}

export async function editorReady(page) {
  await page.locator('.graphiql-editor .monaco-editor .view-line').first().waitFor();
  // The caller's schema is there once the explorer no longer spins.
  await page.locator('.graphiql-spinner').waitFor({ state: 'detached' });
}

/** An operation editor that holds nothing, ready to type into. */
export async function emptyTab(page) {
  await page.getByRole('button', { name: /New tab/ }).click();
  await page.locator('.graphiql-editor .monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
}

/** Waits until this stands in the operation editor. */
export async function written(page, expected) {
  await page.locator('.graphiql-editor .view-lines').first().filter({ hasText: expected }).waitFor();
}

export async function answerOf(page, expected) {
  const shown = page.locator('.graphiql-response .view-lines');
  await shown.filter({ hasText: expected }).waitFor();
  return (await shown.textContent()).replaceAll('\u00a0', ' ');
}

export async function openDocs(page) {
  const button = page.getByRole('button', { name: /Show Documentation Explorer/ });
  if (await button.count() > 0) {
    await button.click();
  }
}

export async function search(page, text) {
  const box = page.locator('.graphiql-doc-explorer-search input');
  await box.fill(text);
  await page.waitForTimeout(600);
  return await page.locator('.graphiql-doc-explorer-search [role=option]').allTextContents();
}
