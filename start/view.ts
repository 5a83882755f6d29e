import app from '@adonisjs/core/services/app'
import edge from 'edge.js'

// Edge reads the component folders again for every request that renders; they do not change here.
if (!app.inDev) {
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
}
