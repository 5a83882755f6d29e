/** The invented merchants, employers and people of the sandbox, with their Plaid category (PFC v2). */
export type PaymentChannel = 'online' | 'in store' | 'other'
export type CounterpartyType =
  'merchant' | 'financial_institution' | 'payment_app' | 'marketplace' | 'income_source'

export interface Merchant {
  name: string
  /** The words of the statement, before anyone cleaned them. */
  statement: string
  category: string
  channel: PaymentChannel
  counterparty: CounterpartyType | null
  city: string | null
}

const make =
  (channel: PaymentChannel, counterparty: CounterpartyType | null, city: string | null) =>
  (name: string, category: string, statement = name.toUpperCase()): Merchant => ({
    name,
    statement,
    category,
    channel,
    counterparty,
    city,
  })

const shop = make('in store', 'merchant', 'Alder Falls')
const online = make('online', 'merchant', null)
const biller = make('other', 'merchant', null)
const employer = make('other', 'income_source', null)
const bank = make('other', 'financial_institution', null)
const nobody = make('other', null, null)
const abroad = (city: string) => make('in store', 'merchant', city)
const app = make('online', 'payment_app', null)

export const SALARY = employer(
  'Northwind Payroll',
  'INCOME_SALARY',
  'NORTHWIND PAYROLL DES:DIR DEP'
)
export const BONUS = employer('Northwind Payroll', 'INCOME_SALARY', 'NORTHWIND PAYROLL DES:BONUS')
export const RENT = biller(
  'Maple Court Apts',
  'RENT_AND_UTILITIES_RENT',
  'MAPLE COURT APTS WEB PMT'
)
export const POWER = biller('Bluestone Power', 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY')
export const WATER = biller('Alder Falls Water', 'RENT_AND_UTILITIES_WATER')
export const INTERNET = biller('Copperline Internet', 'RENT_AND_UTILITIES_INTERNET_AND_CABLE')
export const PHONE = biller('Skylark Mobile', 'RENT_AND_UTILITIES_TELEPHONE')

export const VIDEO = online('Lumen Stream', 'ENTERTAINMENT_TV_AND_MOVIES')
export const MUSIC = online('Tidewave Music', 'ENTERTAINMENT_MUSIC_AND_AUDIO')
export const GAMES = online('Pixel Harbor', 'ENTERTAINMENT_VIDEO_GAMES')
export const STORAGE = online('Nimbus Vault', 'GENERAL_SERVICES_STORAGE')
export const GYM = biller('Ironwood Gym', 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS')
export const NEWS = online('Daily Lantern', 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES')
export const ROADSIDE = online('Atlas Roadside', 'GENERAL_SERVICES_AUTOMOTIVE')

export const GROCERS = [
  shop('Greenleaf Market', 'FOOD_AND_DRINK_GROCERIES', 'GREENLEAF MARKET #112'),
  shop('Harvest Lane', 'FOOD_AND_DRINK_GROCERIES', 'HARVEST LANE GROCERS 04'),
  shop('Corner Basket', 'FOOD_AND_DRINK_GROCERIES', 'CORNER BASKET ALDER FALLS'),
]
export const RESTAURANTS = [
  shop('Olive & Ash', 'FOOD_AND_DRINK_RESTAURANT', 'TST* OLIVE & ASH'),
  shop('Noodle Yard', 'FOOD_AND_DRINK_RESTAURANT', 'SQ *NOODLE YARD'),
  shop('Café Über Süß', 'FOOD_AND_DRINK_RESTAURANT', 'CAFÉ ÜBER SÜSS'),
  shop('すし さくら', 'FOOD_AND_DRINK_RESTAURANT', 'すし さくら SUSHI SAKURA'),
  shop('Red Wagon Diner', 'FOOD_AND_DRINK_RESTAURANT'),
]
export const COFFEE_BARS = [
  shop('Kettle & Crow', 'FOOD_AND_DRINK_COFFEE', 'SQ *KETTLE & CROW'),
  shop('Morning Bell Coffee', 'FOOD_AND_DRINK_COFFEE'),
]
export const FUEL = shop('Pinecrest Fuel', 'TRANSPORTATION_GAS', 'PINECREST FUEL 0071')
export const SHOPS = [
  online('Parcel & Pine', 'GENERAL_MERCHANDISE_ONLINE_MARKETPLACES', 'PARCELPINE.EXAMPLE 8S2K'),
  shop('Thimble & Thread', 'GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES'),
  shop('Voltage Corner', 'GENERAL_MERCHANDISE_ELECTRONICS'),
  shop('The Paper Fox', 'GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS'),
  shop('Whisker & Paw', 'GENERAL_MERCHANDISE_PET_SUPPLIES'),
  shop('Hammer Hill Hardware', 'HOME_IMPROVEMENT_HARDWARE'),
  shop('Cedar Pharmacy', 'MEDICAL_PHARMACIES_AND_SUPPLEMENTS'),
  shop('Alder Falls Dental', 'MEDICAL_DENTAL_CARE'),
  shop('Snip Studio', 'PERSONAL_CARE_HAIR_AND_BEAUTY'),
  online('Loop Rides', 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES', 'LOOP RIDES *TRIP'),
]
export const AIRLINE = online('Heron Air', 'TRAVEL_FLIGHTS', 'HERON AIR 0062417')
export const EURO_TRIP = [
  abroad('Lisboa')('Tasca do Mar', 'FOOD_AND_DRINK_RESTAURANT', 'TASCA DO MAR LISBOA PT'),
  abroad('Lisboa')('Elétrico 28', 'TRANSPORTATION_PUBLIC_TRANSIT', 'ELÉTRICO 28 LISBOA'),
  abroad('Lisboa')(
    'Museu Azul',
    'ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS',
    'MUSEU AZUL LISBOA'
  ),
]
export const EURO_HOTEL = abroad('Lisboa')('Pensão Alfama', 'TRAVEL_LODGING')
export const YEN_TRIP = [
  abroad('Kyoto')('うどん 山本', 'FOOD_AND_DRINK_RESTAURANT', 'UDON YAMAMOTO KYOTO'),
  abroad('Kyoto')('Kamo Rail', 'TRANSPORTATION_PUBLIC_TRANSIT'),
  abroad('Kyoto')('Tanuki Goods', 'GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES'),
]
export const YEN_HOTEL = abroad('Kyoto')('旅館 つばめ', 'TRAVEL_LODGING', 'RYOKAN TSUBAME')

export const CARD_PAYMENT = bank(
  'Diamond Card Payment',
  'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
  'AUTOMATIC PAYMENT - THANK YOU'
)
export const LOAN_PAYMENT = bank('Direct Student Loan', 'LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT')
export const LOAN_INTEREST = bank('Loan Interest', 'BANK_FEES_INTEREST_CHARGE')
export const TO_SAVINGS = nobody(
  'Transfer to Saving',
  'TRANSFER_OUT_SAVINGS',
  'TRANSFER TO SAVING 1111'
)
export const FROM_CHECKING = nobody(
  'Transfer from Checking',
  'TRANSFER_IN_SAVINGS',
  'TRANSFER FROM CHECKING 0000'
)
export const INTEREST = bank('Interest Paid', 'INCOME_INTEREST_EARNED', 'INTEREST PAYMENT')
export const PEOPLE_OUT = ['Ada Moss', 'Bruno Vale', 'Zoë Ńowak'].map((name) =>
  app('SplitPal', 'TRANSFER_OUT_ACCOUNT_TRANSFER', `SPLITPAL *${name}`)
)
export const PEOPLE_IN = ['Ada Moss', 'Chidi Lake'].map((name) =>
  app('SplitPal', 'TRANSFER_IN_ACCOUNT_TRANSFER', `SPLITPAL FROM ${name}`)
)
export const CASH_MACHINE = nobody(
  'ATM Withdrawal',
  'TRANSFER_OUT_WITHDRAWAL',
  'ATM WITHDRAWAL 00417 MAIN ST'
)
export const CHECK = nobody('Check', 'TRANSFER_OUT_OTHER_TRANSFER_OUT', 'CHECK')
export const CASH_FEE = bank('ATM Fee', 'BANK_FEES_ATM_FEES', 'NON-NETWORK ATM FEE')
export const FOREIGN_FEE = bank('Foreign Transaction Fee', 'BANK_FEES_FOREIGN_TRANSACTION_FEES')
export const LATE_FEE = bank('Late Fee', 'BANK_FEES_LATE_FEES')

/** Names as hostile as the world's: markup, right-to-left, a spreadsheet formula, emoji, padding. */
export const CURIOSITIES = [
  shop('<b>Bold</b> & Sons', 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'),
  shop('مقهى النخيل', 'FOOD_AND_DRINK_COFFEE', 'مقهى النخيل ALDER FALLS'),
  online('=SUM(1+1)*cmd', 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'),
  shop('🍕 Slice Lab 🍕', 'FOOD_AND_DRINK_FAST_FOOD'),
  online(`O'Brien "Quotes" \\ Co`, 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES'),
]
export const CARD_CHECK = online('Parcel & Pine', 'OTHER_OTHER', 'CARD VERIFICATION')
export const CORNER_SHOP = shop('Corner Kiosk', 'GENERAL_MERCHANDISE_CONVENIENCE_STORES')
