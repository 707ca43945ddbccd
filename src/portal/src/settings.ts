/** What the hub tells its pages: which clients exist by themselves, and operations to start from, by title. */
export interface Settings {
  readonly demoClients: readonly string[];
  readonly samples: Readonly<Record<string, string>>;
}

const none: Settings = { demoClients: [], samples: {} };

export async function loadSettings(): Promise<Settings> {
  try {
    const response = await fetch('/ide/settings.json');
    return response.ok ? { ...none, ...((await response.json()) as Partial<Settings>) } : none;
  } catch {
    return none;
  }
}
