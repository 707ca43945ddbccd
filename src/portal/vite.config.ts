import { defineConfig } from 'vite';

export default defineConfig({
  base: '/ide/',
  build: {
    outDir: '../../artifacts/portal',
    emptyOutDir: true,
    // The editor is one large part that loads after sign-in; its size is known.
    chunkSizeWarningLimit: 6000,
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" and "use no memo" in packages speak to other compilers.
      onLog: (level, log, write) => log.code === 'MODULE_LEVEL_DIRECTIVE' || write(level, log),
    },
  },
  worker: { format: 'es' },
});
