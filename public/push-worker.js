// Shows push messages. What comes is data alone: a title, a text, a path of this app, and a tag.
const dataOf = (event) => {
  try {
    const sent = event.data.json()
    // Firebase puts what was sent one step deeper.
    return sent.data ?? sent
  } catch {
    return {}
  }
}

self.addEventListener('push', (event) => {
  const { title = 'Money Tracker', body = '', path = '/notifications', tag } = dataOf(event)
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { path } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data ?? {}
  const isOwn = typeof path === 'string' && /^\/(?!\/)/.test(path)
  event.waitUntil(self.clients.openWindow(isOwn ? path : '/notifications'))
})
