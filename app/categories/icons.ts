/** What a category may be drawn with: Phosphor's names; `npm run icons` puts those drawn together. */
export const CATEGORY_ICONS = [
  ...['tag', 'coins', 'briefcase', 'laptop', 'percent', 'chart-line-up', 'umbrella', 'key'],
  ...['bank', 'plus-circle', 'house-line', 'lightning', 'wifi-high', 'hammer', 'fork-knife'],
  ...['basket', 'coffee', 'wine', 'car', 'gas-pump', 'train', 'taxi', 'letter-circle-p', 'bag'],
  ...['t-shirt', 'device-mobile', 'heartbeat', 'first-aid', 'scissors', 'barbell', 'film-strip'],
  ...['repeat', 'airplane', 'scales', 'shield', 'receipt', 'gift', 'graduation-cap', 'wrench'],
  ...['arrows-left-right', 'money', 'credit-card', 'chart-line', 'baby', 'dog', 'plant', 'bicycle'],
  ...['bus', 'books', 'music-notes', 'game-controller', 'television', 'phone', 'couch', 'pill'],
  ...['tooth', 'drop', 'flame', 'recycle', 'heart', 'storefront'],
]

/** The twelve pairs of ink and wash (`.hue-1` to `.hue-12`), tested for contrast in both themes. */
export const CATEGORY_COLORS = Array.from({ length: 12 }, (_, index) => index + 1)
