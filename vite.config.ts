import adonisjs from '@adonisjs/vite/client'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    tailwindcss(),
    adonisjs({
      entryPoints: [
        'resources/css/app.css',
        'resources/js/app.ts',
        'resources/js/charts.ts',
        'resources/js/push.ts',
        'resources/js/second_factor.ts',
      ],
      reload: ['resources/views/**/*.edge'],
    }),
  ],
  build: { assetsInlineLimit: 0 },
})
