import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser, openPage } from './support/browser.mjs';

export function ideTests(hub) {
  describe('The IDE in a browser', { timeout: 180_000 }, () => {
    let browser;

    before(async () => {
      browser = await launchBrowser();
    });
    after(async () => await browser?.close());

    it('is served with a policy that allows nothing from elsewhere', async () => {
      const response = await fetch(`${hub.url}/graphql`, { headers: { accept: 'text/html' } });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type'), /^text\/html/);
      assert.match(response.headers.get('content-security-policy'), /default-src 'none'; script-src 'self';/);
    });

    it('asks for a sign-in first and says why it refuses one', async () => {
      const { page } = await signIn(hub, browser, 'fire-app', 'wrong');
      await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent !== '');
      assert.equal(await page.locator('.graphiql-container').count(), 0);
      await page.close();
    });

    it('runs the first example as the caller and shows its answer', async () => {
      const { page, faults } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      await page.getByRole('button', { name: /Execute query/ }).click();
      const answer = await answerOf(page, /"enterprise"/);
      assert.match(answer, /"fireHazards"/);
      assert.deepEqual(faults, []);
      await page.close();
    });

    it('completes a field from the caller’s schema', async () => {
      const { page, faults } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      await page.getByRole('button', { name: /New tab/ }).click();
      await page.locator('.graphiql-editor .monaco-editor').first().click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('{ fireHazard');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'fireHazards' }).first().waitFor();
      assert.deepEqual(faults, []);
      await page.close();
    });

    it('shows descriptions in both languages and no type that only the court may see', async () => {
      const { page, faults } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      await openDocs(page);
      assert.ok((await search(page, 'FireHazard')).some((text) => text.includes('FireHazard')));
      assert.equal((await search(page, 'AssetSearch')).filter((text) => text.includes('AssetSearch')).length, 0);

      await search(page, 'FireHazard');
      await page.getByRole('option', { name: 'FireHazard', exact: true }).first().click();
      const description = await page.locator('.graphiql-doc-explorer .graphiql-markdown-description').first().textContent();
      assert.match(description, /火灾隐患。.*fire hazard/i);
      assert.deepEqual(faults, []);
      await page.close();
    });

    it('opens an example from its list in a tab of its own', async () => {
      const { page, faults } = await signIn(hub, browser, 'city-app', 'demo');
      await editorReady(page);
      await page.getByRole('button', { name: /示例 Examples/ }).click();
      await page.getByRole('button', { name: /Reported figures/ }).click();
      await page.locator('.graphiql-tab-button', { hasText: 'Figures' }).waitFor();
      await page.getByRole('button', { name: /Execute query/ }).click();
      assert.match(await answerOf(page, /"reportedFigures"/), /"computed"/);
      assert.deepEqual(faults, []);
      await page.close();
    });

    it('keeps the token for the tab only and forgets it on signing out', async () => {
      const { page } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await page.reload();
      await editorReady(page);
      await page.getByRole('button', { name: /退出 Sign out/ }).click();
      await page.getByRole('button', { name: /登录 Sign in/ }).waitFor();
      assert.equal(await page.evaluate(() => sessionStorage.getItem('datahub.session')), null);
      await page.close();
    });
  });
}

async function signIn(hub, browser, client, secret) {
  const { page, faults } = await openPage(browser, hub.url);
  page.setDefaultTimeout(30_000);
  await page.goto(`${hub.url}/graphql`);
  await page.getByLabel('应用 Client').fill(client);
  await page.getByLabel('密钥 Secret').fill(secret);
  await page.getByRole('button', { name: /登录 Sign in/ }).click();
  return { page, faults };
}

async function editorReady(page) {
  await page.locator('.graphiql-editor .monaco-editor .view-line').first().waitFor();
  // The caller's schema is there once the explorer no longer spins.
  await page.locator('.graphiql-spinner').waitFor({ state: 'detached' });
}

async function answerOf(page, expected) {
  const shown = page.locator('.graphiql-response .view-lines');
  await shown.filter({ hasText: expected }).waitFor();
  return (await shown.textContent()).replaceAll('\u00a0', ' ');
}

async function openDocs(page) {
  const button = page.getByRole('button', { name: /Show Documentation Explorer/ });
  if (await button.count() > 0) {
    await button.click();
  }
}

async function search(page, text) {
  const box = page.locator('.graphiql-doc-explorer-search input');
  await box.fill(text);
  await page.waitForTimeout(600);
  return await page.locator('.graphiql-doc-explorer-search [role=option]').allTextContents();
}
