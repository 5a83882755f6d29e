export { hashToken, newToken } from '#core/token'
