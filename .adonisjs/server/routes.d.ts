import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'ops.livez.show': { paramsTuple?: []; params?: {} }
    'ops.readyz.show': { paramsTuple?: []; params?: {} }
    'identity.session.create': { paramsTuple?: []; params?: {} }
    'home.show': { paramsTuple?: []; params?: {} }
    'onboarding.setup.create': { paramsTuple?: []; params?: {} }
    'onboarding.signup.create': { paramsTuple?: []; params?: {} }
    'onboarding.welcome.show': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'identity.session.store': { paramsTuple?: []; params?: {} }
    'identity.session.destroy': { paramsTuple?: []; params?: {} }
    'households.undo.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'onboarding.setup.store': { paramsTuple?: []; params?: {} }
    'onboarding.signup.store': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}