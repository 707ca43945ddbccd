import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { changeHazards } from './support/changes.mjs';
import { standing } from './support/streams.mjs';
import { answerOf, editorReady, emptyTab, openDocs, search, signIn, written } from './support/ide.mjs';

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

    it('completes a field from two of its letters', async () => {
      const { page, faults } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      await emptyTab(page);
      await page.keyboard.type('{ fi');
      const offered = page.locator('.suggest-widget .monaco-list-row');
      await offered.filter({ hasText: 'fireUnits' }).first().waitFor();

      await page.keyboard.type('reHa');
      await offered.filter({ hasText: 'fireUnits' }).first().waitFor({ state: 'detached' });
      assert.deepEqual(await offered.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label'))),
        ['fireHazard', 'fireHazards', 'fireHazardGroups']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await written(page, /^\{\s?fireHazards\}/);
      await page.keyboard.type(' { totalCount');
      await written(page, /totalCount/);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /Execute query/ }).click();
      assert.match(await answerOf(page, /"fireHazards"/), /"totalCount": *[1-9]/);
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

    it('runs a subscription and shows the change that a feed merges', async (t) => {
      if (!hub.data) {
        return t.skip('the hub runs elsewhere');
      }

      const { page, faults } = await signIn(hub, browser, 'fire-app', 'demo');
      await editorReady(page);
      await page.getByRole('button', { name: /New tab/ }).click();
      await page.locator('.graphiql-editor .monaco-editor').first().click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText('subscription Watched { fireHazardChanged(where: { hazardNo: { eq: "YHKY0006" } }) { kind node { state } } }');
      // The editor has read it when its tab has the operation's name; before that it would run what was there.
      await page.locator('.graphiql-tab-button', { hasText: 'Watched' }).waitFor();
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.getByRole('button', { name: /Stop query/ }).waitFor();
      await standing();
      await changeHazards(hub, "update XF_YH set YHZT = '2' where trim(YHBH) = 'YHKY0006'");
      assert.match(await answerOf(page, /"UPDATED"/), /"state": *"FIXING"/);
      await page.getByRole('button', { name: /Stop query/ }).click();
      await page.getByRole('button', { name: /Execute query/ }).waitFor();
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
