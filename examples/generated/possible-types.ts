
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "UpdateUserProblem": [
      "FieldsLocked",
      "IdempotencyConflict",
      "InvalidInput",
      "NotPermitted",
      "OutcomeUnknown",
      "RateLimited",
      "UserNotFound",
      "ValueTaken",
      "VendorNotConfigured",
      "VendorRefused",
      "VendorRefusedCredentials",
      "VendorUnavailable"
    ],
    "UpdateUserResult": [
      "FieldsLocked",
      "IdempotencyConflict",
      "InvalidInput",
      "NotPermitted",
      "OutcomeUnknown",
      "RateLimited",
      "UpdateValid",
      "UserNotFound",
      "UserUpdated",
      "ValueTaken",
      "VendorNotConfigured",
      "VendorRefused",
      "VendorRefusedCredentials",
      "VendorUnavailable"
    ],
    "VendorUser": [
      "HPayUser",
      "KrakenUser",
      "KriptomatUser",
      "MachnetUser",
      "UserKitUser"
    ],
    "VendorUserResult": [
      "HPayUser",
      "KrakenUser",
      "KriptomatUser",
      "MachnetUser",
      "NotPermitted",
      "RateLimited",
      "UserKitUser",
      "UserNotFound",
      "VendorNotConfigured",
      "VendorRefused",
      "VendorRefusedCredentials",
      "VendorUnavailable"
    ]
  }
};
      export default result;
    