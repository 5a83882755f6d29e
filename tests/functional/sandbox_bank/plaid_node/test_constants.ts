// From plaid-node (MIT, see LICENSE), at 49270ba. What was changed is said in README.md.
import { Products } from 'plaid'

export const TestConstants = {
  USERNAME: 'user_good',
  PASSWORDS: {
    GOOD: 'pass_good',
    MFA_SELECTIONS: 'mfa_selections',
    MFA_DEVICE: 'mfa_device',
    MFA_QUESTIONS_1_1: 'mfa_questions_1_1',
    MFA_QUESTIONS_2_2: 'mfa_questions_2_2',
    INVALID: 'error_INVALID_CREDENTIALS',
    LOGIN_REQUIRED: 'error_ITEM_LOGIN_REQUIRED',
  },
  INSTITUTION: 'ins_109508',
  INCOME_INSTITUTION: 'ins_135842',
  PRODUCTS: [Products.Transactions, Products.Auth, Products.Assets, Products.Investments],
  INCOME_PRODUCTS: ['income_verification'],
  MFA_RESPONSES: {
    DEVICE: ['1234'],
    QUESTIONS_1_1: [['answer_0_0']],
    QUESTIONS_2_2: [
      ['answer_0_0', 'answer_0_1'],
      ['answer_1_0', 'answer_1_1'],
    ],
    SELECTIONS: ['tomato', 'ketchup'],
  },
  WEBHOOK_VERIFICATION_KEY_ID: '6c5516e1-92dc-479e-a8ff-5a51992e0001',
}
