import vine from '@vinejs/vine'

const asList = (value: unknown) => (typeof value === 'string' ? [value] : (value ?? []))

export const trashValidator = vine.create({
  ids: vine.array(vine.string().uuid()).parse(asList).maxLength(50),
})
