import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { answerOf, editorReady, emptyTab, enter, openDocs, search, signIn, written } from './support/ide.mjs';

// What only these clients see.
const own = {
  'fire-app': 'FireIncident.deathCount',
  'emergency-app': 'FactoryLease.rentAmount',
  'court-app': 'AssetSearchResult',
  'grid-app': 'BuildingSweep',
};

const rents = '{ factoryLeases(where: { rentAmount: { gt: "400000" } }) { totalCount } }';

export function ideDepartmentTests(hub) {
  describe('The IDE of a department', { timeout: 180_000 }, () => {
    let browser;

    before(async () => {
      browser = await launchBrowser();
    });
    after(async () => await browser?.close());

    for (const [client, element] of Object.entries(own)) {
      it(`documents ${element} for ${client} and nothing that is only another’s`, async () => {
        const { page, faults } = await signIn(hub, browser, client, 'demo');
        await editorReady(page);
        await openDocs(page);
        for (const other of Object.values(own)) {
          const found = await search(page, other.split('.').at(-1));
          assert.equal(found.includes(other), other === element, `${other} as ${client}: ${found}`);
        }

        assert.deepEqual(faults, []);
        await page.close();
      });
    }

    it('keeps to its tab: two departments side by side in one browser don’t mix', async () => {
      const profile = await browser.newContext();
      const emergency = await signIn(hub, profile, 'emergency-app', 'demo');
      const fire = await signIn(hub, profile, 'fire-app', 'demo');
      for (const reload of [false, true]) {
        await open(emergency.page, reload);
        await open(fire.page, reload);
        assert.match(await ask(emergency.page, rents), /"totalCount": *[1-9]/);
        assert.match(await ask(fire.page, rents), /"code": *"(policy|validation)\.\w+"/);
        assert.match(await emergency.page.locator('.portal-bar').textContent(), /emergency-app/);
        assert.match(await fire.page.locator('.portal-bar').textContent(), /fire-app/);
      }

      assert.deepEqual([...emergency.faults, ...fire.faults], []);
      await profile.close();
    });

    it('shows the next client nothing that the one before has asked in the same tab', async () => {
      const { page, faults } = await signIn(hub, browser, 'emergency-app', 'demo');
      await editorReady(page);
      const secret = '91330599MA2HX0030A';
      await ask(page, `{ enterprise(code: "${secret}") { name } }`);
      await page.getByRole('button', { name: /退出 Sign out/ }).click();
      await enter(page, 'fire-app', 'demo');
      await editorReady(page);
      await written(page, /query/);
      assert.equal(await page.getByText(secret).count(), 0);
      assert.equal(await page.evaluate((text) => JSON.stringify({ ...sessionStorage }).includes(text), secret), false);
      assert.equal(await page.locator('.graphiql-tab').count(), 1);
      await page.getByRole('button', { name: /Show History/ }).click();
      assert.equal(await page.locator('.graphiql-history-item').count(), 0);
      assert.deepEqual(faults, []);
      await page.close();
    });
  });
}

async function open(page, reload) {
  await page.bringToFront();
  if (reload) {
    await page.reload();
  }

  await editorReady(page);
}

async function ask(page, operation) {
  await page.bringToFront();
  await emptyTab(page);
  await page.keyboard.insertText(operation);
  await page.waitForFunction((text) => Object.values(sessionStorage).some((kept) => kept.includes(text)), operation);
  const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
  await page.getByRole('button', { name: /Execute query/ }).click();
  return await (await answered).text();
}
