/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** New values for an HPay user. HPay replaces the whole user; Usher fills in the stored values of what is omitted here. */
export type HPayUpdateUserInput = {
  /** Your own id of the user, as given at creation. HPay asks for it in every update and never lets it change. */
  appUserId: string;
  /** E-mail address; `null` clears it. */
  email?: string | null | undefined;
  /** HPay's id of the user: a UUID. */
  id: string;
  /** Whether the account is active. Cannot be null. */
  isActive?: boolean | null | undefined;
  /** Full name. */
  name: string;
  /** Telephone number with the country code, such as `+23279123456`. HPay publishes no stricter rule. */
  phoneNumber: string;
  /** User name; `null` clears it. */
  username?: string | null | undefined;
};

/** What can be wrong with a value. */
export type InputIssueCode =
  /** The value does not have the form that the vendor asks for. */
  | 'INVALID_FORMAT'
  /** The input changes nothing: it has an id and no field. */
  | 'NOTHING_TO_UPDATE'
  /** The value is not one that the vendor takes here. */
  | 'NOT_ALLOWED'
  /** This field cannot be cleared. */
  | 'NOT_NULLABLE'
  /** The number is too small or too large. */
  | 'OUT_OF_RANGE'
  /** The vendor refused this value and publishes no reason that a program can read. */
  | 'REFUSED_BY_VENDOR'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Too many characters. */
  | 'TOO_LONG'
  /** Too few characters. */
  | 'TOO_SHORT';

/** The partner platform's own identifier of a user, for Kraken. */
export type KrakenClientIdentifierInput = {
  /** When a `CONCAT` identifier was calculated. Required for `CONCAT`. */
  calculatedAt?: string | null | undefined;
  /** What kind of identifier it is. It decides which other fields are required. */
  type: KrakenClientIdentifierType;
  /** The identifier. Required for every type but `UNKNOWN`. */
  value?: string | null | undefined;
};

/** Kinds of client identifier that Kraken takes. */
export type KrakenClientIdentifierType =
  /** Calculated by the platform from several values. */
  | 'CONCAT'
  /** Legal Entity Identifier. */
  | 'LEI'
  /** National identity number. */
  | 'NATIONAL_ID'
  /** Passport number. */
  | 'PASSPORT'
  /** Tax number. */
  | 'TAX_ID'
  /** No identifier is known. */
  | 'UNKNOWN';

/** A person's full name at Kraken. */
export type KrakenFullNameInput = {
  /** First name. */
  firstName: string;
  /** Last name. */
  lastName: string;
  /** Middle name; `null` for none. */
  middleName?: string | null | undefined;
};

/** Occupations that Kraken takes. */
export type KrakenOccupation =
  /** Agriculture. */
  | 'AGRICULTURE'
  /** Business management. */
  | 'BUSINESS_MANAGEMENT'
  /** Computers and IT. */
  | 'COMPUTERS_AND_IT'
  /** Construction. */
  | 'CONSTRUCTION'
  /** Education. */
  | 'EDUCATION'
  /** Employed, with no closer description. */
  | 'EMPLOYED'
  /** Finance. */
  | 'FINANCE'
  /** Government. */
  | 'GOVERNMENT'
  /** Health care. */
  | 'HEALTHCARE'
  /** Hospitality. */
  | 'HOSPITALITY'
  /** Manufacturing. */
  | 'MANUFACTURING'
  /** Marketing. */
  | 'MARKETING'
  /** Media. */
  | 'MEDIA'
  /** Any other. */
  | 'OTHER'
  /** Science. */
  | 'SCIENCE'
  /** Self-employed. */
  | 'SELF_EMPLOYED'
  /** Student. */
  | 'STUDENT'
  /** Transportation. */
  | 'TRANSPORTATION'
  /** Without employment. */
  | 'UNEMPLOYED';

/** A home address at Kraken. */
export type KrakenResidenceInput = {
  /** City. */
  city: string;
  /** Country. */
  country: string;
  /** Street and number. */
  line1: string;
  /** Second line; `null` for none. */
  line2?: string | null | undefined;
  /** Postal code. */
  postalCode: string;
  /** Province or state; `null` for none. */
  province?: string | null | undefined;
};

/** A tax identifier at Kraken. */
export type KrakenTaxIdInput = {
  /** The identifier itself. */
  id: string;
  /** The country that issued it. */
  issuingCountry: string;
};

/** New values for a Kraken Embed user. */
export type KrakenUpdateUserInput = {
  /** City of birth; `null` is passed on. */
  cityOfBirth?: string | null | undefined;
  /** The identifier that your platform gives the user. Cannot be null. */
  clientIdentifier?: KrakenClientIdentifierInput | null | undefined;
  /** Country of birth; `null` is passed on. */
  countryOfBirth?: string | null | undefined;
  /** Date of birth; `null` is passed on. */
  dateOfBirth?: string | null | undefined;
  /** Name of the employer; `null` is passed on. */
  employerName?: string | null | undefined;
  /** Full name, replaced as a whole. Cannot be null. */
  fullName?: KrakenFullNameInput | null | undefined;
  /** The user's IIBAN, 14 to 42 characters. */
  id: string;
  /** Preferred language, as a two-letter ISO 639-1 code in lower case; `null` is passed on. */
  language?: string | null | undefined;
  /** Nationalities, replaced as a whole; `null` is passed on. */
  nationalities?: Array<string> | null | undefined;
  /** Occupation; `null` is passed on. */
  occupation?: KrakenOccupation | null | undefined;
  /** Telephone number: 2 to 15 digits, the first not 0, with or without a leading `+`; `null` is passed on. */
  phone?: string | null | undefined;
  /** Home address, replaced as a whole. Cannot be null. */
  residence?: KrakenResidenceInput | null | undefined;
  /** Tax identifiers, replaced as a whole; `null` is passed on. */
  taxIds?: Array<KrakenTaxIdInput> | null | undefined;
  /** Version of the terms of service that the user accepted; `null` is passed on. */
  tosVersionAccepted?: number | null | undefined;
};

/** New values for a Kriptomat user. None of them can be null. */
export type KriptomatUpdateUserInput = {
  /** Kriptomat's id of the user: a positive integer. */
  id: string;
  /** First name. */
  name?: string | null | undefined;
  /** Telephone number. Kriptomat publishes no rule; its sample is `+381631283023`. */
  phone?: string | null | undefined;
  /** State of the account. */
  status?: KriptomatUserStatus | null | undefined;
  /** Family name. */
  surname?: string | null | undefined;
};

/** States of a Kriptomat account. */
export type KriptomatUserStatus =
  /** In use. */
  | 'ACTIVE'
  /** Removed. */
  | 'DELETED'
  /** Suspended. */
  | 'DISABLED';

/** Why fields cannot be changed. */
export type LockReason =
  /** The field never changes. */
  | 'IMMUTABLE'
  /** The state of the user forbids it. */
  | 'USER_STATE'
  /** The user is verified. */
  | 'USER_VERIFIED';

/** New values for a business at Machnet. None of them can be null. */
export type MachnetBusinessInput = {
  /** First line of the address. */
  addressLine1?: string | null | undefined;
  /** Second line of the address. */
  addressLine2?: string | null | undefined;
  /** Kind of business, in upper snake case; Machnet's specification sheet has the list. Locked once the user is verified. */
  businessType?: string | null | undefined;
  /** City. */
  city?: string | null | undefined;
  /** Web site, such as `www.example.com`. */
  companyWebsite?: string | null | undefined;
  /** Date on which the business was formed. Locked once the user is verified. */
  dateOfBirth?: string | null | undefined;
  /** E-mail address. */
  email?: string | null | undefined;
  /** Name of the business. Locked once the user is verified. */
  firstName?: string | null | undefined;
  /** IP address from which the user came. */
  ipAddress?: string | null | undefined;
  /** Postal address. */
  mailingAddress?: MachnetMailingAddressInput | null | undefined;
  /** Telephone number: 10 to 15 digits and nothing else. */
  mobilePhone?: string | null | undefined;
  /** Size, in upper snake case such as `BETWEEN_25_TO_50`. */
  numberOfEmployee?: string | null | undefined;
  /** Expected number of transactions a month. */
  numberOfTransactionPerMonth?: number | null | undefined;
  /**
   * Scans of documents. Each one is added; Machnet archives the older one. `EIN` and `CERTIFICATE_OF_INCORPORATION` are
   * locked once the user is verified.
   */
  physicalDocuments?: Array<MachnetPhysicalDocumentInput> | null | undefined;
  /** State, as two upper-case letters. */
  state?: string | null | undefined;
  /** How often transactions are made, in upper snake case such as `WEEKLY`. */
  transactionFrequency?: string | null | undefined;
  /** What the account is used for, in upper snake case such as `COMPUTER_TECHNOLOGY`. Locked once the user is verified. */
  userScope?: string | null | undefined;
  /** Numbers of documents. Locked once the user is verified. */
  virtualDocuments?: Array<MachnetVirtualDocumentInput> | null | undefined;
  /** Postal code. */
  zipcode?: string | null | undefined;
};

/** An individual's employer at Machnet. Machnet does not say whether it merges: send it complete. */
export type MachnetCompanyDetailsInput = {
  /** Address of the company, in one text. */
  address?: string | null | undefined;
  /** Name of the company. */
  companyName?: string | null | undefined;
  /** Telephone number of the company. */
  phoneNumber?: string | null | undefined;
};

/** Genders that Machnet takes. */
export type MachnetGender =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Any other. */
  | 'OTHER';

/** New values for an individual at Machnet. None of them can be null. */
export type MachnetIndividualInput = {
  /** First line of the address. */
  addressLine1?: string | null | undefined;
  /** Second line of the address. */
  addressLine2?: string | null | undefined;
  /** City. */
  city?: string | null | undefined;
  /** The user's employer. */
  companyDetails?: MachnetCompanyDetailsInput | null | undefined;
  /** Date of birth. Locked once the user is verified. */
  dateOfBirth?: string | null | undefined;
  /** E-mail address. Locked once the user is verified. */
  email?: string | null | undefined;
  /** First name. Locked once the user is verified. */
  firstName?: string | null | undefined;
  /** Gender. Locked once the user is verified. */
  gender?: MachnetGender | null | undefined;
  /** IP address from which the user came. */
  ipAddress?: string | null | undefined;
  /** Last name. Locked once the user is verified. */
  lastName?: string | null | undefined;
  /** Middle name; an empty text for none. Locked once the user is verified. */
  middleName?: string | null | undefined;
  /** Telephone number: 10 to 15 digits and nothing else. */
  mobilePhone?: string | null | undefined;
  /** Occupation, free text. */
  occupation?: string | null | undefined;
  /** Scans of documents. Each one is added; Machnet archives the older one. */
  physicalDocuments?: Array<MachnetPhysicalDocumentInput> | null | undefined;
  /** State, as two upper-case letters. */
  state?: string | null | undefined;
  /**
   * What the account is used for, in upper snake case such as `ARTS_ENTERTAINMENT`; Machnet's specification sheet has
   * the list. Locked once the user is verified.
   */
  userScope?: string | null | undefined;
  /** Numbers of documents. The SSN is locked once the user is verified. */
  virtualDocuments?: Array<MachnetVirtualDocumentInput> | null | undefined;
  /** Postal code. */
  zipcode?: string | null | undefined;
};

/** A business's postal address at Machnet. Machnet does not say whether it merges: send it complete. */
export type MachnetMailingAddressInput = {
  /** First line. */
  addressLine1?: string | null | undefined;
  /** Second line. */
  addressLine2?: string | null | undefined;
  /** City. */
  city?: string | null | undefined;
  /** Country. */
  country?: string | null | undefined;
  /** State, as two upper-case letters. */
  state?: string | null | undefined;
  /** Postal code. */
  zipcode?: string | null | undefined;
};

/** The scan of a document, for Machnet. */
export type MachnetPhysicalDocumentInput = {
  /** Country that issued the document. */
  country?: string | null | undefined;
  /** Kind of document, in upper snake case such as `DRIVING_LICENCE`. */
  documentType: string;
  /** The scan, as a base64 data URI: `data:image/jpeg;base64,…`. */
  documentValue: string;
  /** The scan of the back, as a base64 data URI. */
  documentValueBack?: string | null | undefined;
  /** Last day on which the document is valid. */
  expiryDate?: string | null | undefined;
  /** State that issued the document, as two upper-case letters. */
  state?: string | null | undefined;
};

/** A Machnet user is an individual or a business: exactly one member. */
export type MachnetProfileInput =
  {   /** A business. */
  business: MachnetBusinessInput; individual?: never; }
  |  { business?: never;   /** A person. */
  individual: MachnetIndividualInput; };

/** New values for a Machnet user. Which of them may change depends on the user's verification: see `FieldsLocked`. */
export type MachnetUpdateUserInput = {
  /** Machnet's id of the user: a UUID. */
  id: string;
  /** The new values, for an individual or for a business. */
  profile: MachnetProfileInput;
};

/** The number of a document, for Machnet. */
export type MachnetVirtualDocumentInput = {
  /** Country that issued the document. */
  country?: string | null | undefined;
  /** Kind of document, in upper snake case such as `SSN`. */
  documentType: string;
  /** The number. */
  documentValue: string;
  /** Last day on which the document is valid. */
  expiryDate?: string | null | undefined;
  /** Who issued the document. */
  idIssuingAuthority?: string | null | undefined;
  /** State that issued the document, as two upper-case letters. */
  state?: string | null | undefined;
};

/** Which vendor's user to change, and how: exactly one member. */
export type UpdateUserInput =
  {   /** A user at HPay. */
  hpay: HPayUpdateUserInput; kraken?: never; kriptomat?: never; machnet?: never; userkit?: never; }
  |  { hpay?: never;   /** A user at Kraken Embed. */
  kraken: KrakenUpdateUserInput; kriptomat?: never; machnet?: never; userkit?: never; }
  |  { hpay?: never; kraken?: never;   /** A user at Kriptomat. */
  kriptomat: KriptomatUpdateUserInput; machnet?: never; userkit?: never; }
  |  { hpay?: never; kraken?: never; kriptomat?: never;   /** A user at Machnet. */
  machnet: MachnetUpdateUserInput; userkit?: never; }
  |  { hpay?: never; kraken?: never; kriptomat?: never; machnet?: never;   /** A user at UserKit. */
  userkit: UserKitUpdateUserInput; };

/** Ways to log in at UserKit. */
export type UserKitAuthType =
  /** A one-time code on demand. */
  | 'ONE_TIME_PASSWORD'
  /** A password. */
  | 'PASSWORD'
  /** A password and a one-time code. */
  | 'TWO_FACTOR';

/** New values for a UserKit user. */
export type UserKitUpdateUserInput = {
  /** How the user logs in. Cannot be null. */
  authType?: UserKitAuthType | null | undefined;
  /** E-mail address. UserKit decides whether `null` may clear it. */
  email?: string | null | undefined;
  /** Free data, replaced as a whole; `null` clears it. */
  extras?: Record<string, unknown> | null | undefined;
  /** UserKit's id of the user, such as `usr_TgTbetyiSvuiIw`. */
  id: string;
  /** Full name; `null` clears it. */
  name?: string | null | undefined;
  /** New password. Cannot be null, and is never answered. */
  password?: string | null | undefined;
  /** Telephone number, verified beforehand. Cannot be null. */
  phone?: string | null | undefined;
  /** User name; `null` clears it. */
  username?: string | null | undefined;
  /** The proof, from UserKit's verification, that the user owns `phone`. Only together with `phone`. Cannot be null. */
  verifiedPhoneToken?: string | null | undefined;
};

/** The vendors that Usher speaks to. */
export type Vendor =
  /** HPay (HOST Pay): wallets and payments. */
  | 'HPAY'
  /** Kraken Embed (Payward Embed): crypto accounts of a partner's users. */
  | 'KRAKEN'
  /** Kriptomat: the partner API for buying and selling crypto. */
  | 'KRIPTOMAT'
  /** Machnet: payments as a service for individuals and businesses. */
  | 'MACHNET'
  /** UserKit: logins and identities. */
  | 'USERKIT';

/** A user by its vendor and the vendor's own id: exactly one member. */
export type VendorUserRef =
  {   /** HPay's id: a UUID. */
  hpay: string; kraken?: never; kriptomat?: never; machnet?: never; userkit?: never; }
  |  { hpay?: never;   /** The user's IIBAN at Kraken. */
  kraken: string; kriptomat?: never; machnet?: never; userkit?: never; }
  |  { hpay?: never; kraken?: never;   /** Kriptomat's id: a positive integer. */
  kriptomat: string; machnet?: never; userkit?: never; }
  |  { hpay?: never; kraken?: never; kriptomat?: never;   /** Machnet's id: a UUID. */
  machnet: string; userkit?: never; }
  |  { hpay?: never; kraken?: never; kriptomat?: never; machnet?: never;   /** UserKit's id. */
  userkit: string; };

export type UpdateHPayUserMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateHPayUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated', user:
        | { name: string | null, email: string | null, isActive: boolean | null, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateKrakenUserInvalidMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateKrakenUserInvalidMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean, issues: Array<{ path: Array<string>, code: InputIssueCode, message: string }> }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated' }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateKrakenUserMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateKrakenUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean, issues: Array<{ path: Array<string>, code: InputIssueCode, message: string }> }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated', user:
        | { id: string, vendor: Vendor }
        | { id: string, vendor: Vendor }
        | { id: string, vendor: Vendor }
        | { id: string, vendor: Vendor }
        | { id: string, vendor: Vendor }
       }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateKriptomatUserMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateKriptomatUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated', user:
        | { id: string }
        | { id: string }
        | { name: string | null, surname: string | null, status: KriptomatUserStatus | null, kycStatus: string | null, id: string }
        | { id: string }
        | { id: string }
       }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateMachnetUserLockedMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateMachnetUserLockedMutation = { updateUser:
    | { __typename: 'FieldsLocked', fields: Array<string>, reason: LockReason, message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated' }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateMachnetUserMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateMachnetUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated', user:
        | { id: string }
        | { id: string }
        | { id: string }
        | { status: string | null, mobilePhone: string | null, id: string, virtualDocuments: Array<{ documentType: string | null, documentValue: string | null }> | null }
        | { id: string }
       }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
  validateOnly?: boolean;
  idempotencyKey?: string | null | undefined;
}>;


export type UpdateUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', fields: Array<string>, reason: LockReason, message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'IdempotencyConflict', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'InvalidInput', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null, issues: Array<{ path: Array<string>, code: InputIssueCode, message: string }> }
    | { __typename: 'NotPermitted', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'OutcomeUnknown', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'RateLimited', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'UpdateValid', vendor: Vendor, requestId: string }
    | { __typename: 'UserNotFound', userId: string, message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'UserUpdated', vendor: Vendor, requestId: string, attempts: number, replayed: boolean, user:
        | { __typename: 'HPayUser', id: string, vendor: Vendor }
        | { __typename: 'KrakenUser', id: string, vendor: Vendor }
        | { __typename: 'KriptomatUser', id: string, vendor: Vendor }
        | { __typename: 'MachnetUser', id: string, vendor: Vendor }
        | { __typename: 'UserKitUser', id: string, vendor: Vendor }
       }
    | { __typename: 'ValueTaken', field: string, message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'VendorNotConfigured', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'VendorRefused', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'VendorRefusedCredentials', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
    | { __typename: 'VendorUnavailable', message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null }
   };

type UpdateProblem_FieldsLocked_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_IdempotencyConflict_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_InvalidInput_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_NotPermitted_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_OutcomeUnknown_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_RateLimited_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_UserNotFound_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_ValueTaken_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_VendorNotConfigured_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_VendorRefused_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_VendorRefusedCredentials_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

type UpdateProblem_VendorUnavailable_Fragment = { message: string, vendor: Vendor, requestId: string, retryable: boolean, retryAfterSeconds: number | null, vendorStatus: number | null, vendorCode: string | null };

export type UpdateProblemFragment =
  | UpdateProblem_FieldsLocked_Fragment
  | UpdateProblem_IdempotencyConflict_Fragment
  | UpdateProblem_InvalidInput_Fragment
  | UpdateProblem_NotPermitted_Fragment
  | UpdateProblem_OutcomeUnknown_Fragment
  | UpdateProblem_RateLimited_Fragment
  | UpdateProblem_UserNotFound_Fragment
  | UpdateProblem_ValueTaken_Fragment
  | UpdateProblem_VendorNotConfigured_Fragment
  | UpdateProblem_VendorRefused_Fragment
  | UpdateProblem_VendorRefusedCredentials_Fragment
  | UpdateProblem_VendorUnavailable_Fragment
;

export type UpdateUserKitUserMutationVariables = Exact<{ [key: string]: never; }>;


export type UpdateUserKitUserMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated', user:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { name: string | null, email: string | null, extras: Record<string, unknown> | null, id: string }
       }
    | { __typename: 'ValueTaken', field: string, message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type ValidateOnlyMutationVariables = Exact<{ [key: string]: never; }>;


export type ValidateOnlyMutation = { updateUser:
    | { __typename: 'FieldsLocked', message: string, retryable: boolean }
    | { __typename: 'IdempotencyConflict', message: string, retryable: boolean }
    | { __typename: 'InvalidInput', message: string, retryable: boolean }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'OutcomeUnknown', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UpdateValid' }
    | { __typename: 'UserNotFound', message: string, retryable: boolean }
    | { __typename: 'UserUpdated' }
    | { __typename: 'ValueTaken', message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
   };

export type VendorUserQueryVariables = Exact<{
  ref: VendorUserRef;
}>;


export type VendorUserQuery = { vendorUser:
    | { __typename: 'HPayUser', id: string, vendor: Vendor, name: string | null, phoneNumber: string | null, email: string | null, isActive: boolean | null }
    | { __typename: 'KrakenUser', id: string, vendor: Vendor, krakenStatus: { state: string | null, requiredActions: Array<{ actionType: string | null, deadline: string | null }> | null } | null }
    | { __typename: 'KriptomatUser', id: string, vendor: Vendor, name: string | null, surname: string | null, email: string | null, kycStatus: string | null, kriptomatStatus: KriptomatUserStatus | null }
    | { __typename: 'MachnetUser', id: string, vendor: Vendor, firstName: string | null, lastName: string | null, email: string | null, machnetStatus: string | null }
    | { __typename: 'NotPermitted', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'RateLimited', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'UserKitUser', id: string, vendor: Vendor, name: string | null, username: string | null, email: string | null, extras: Record<string, unknown> | null }
    | { __typename: 'UserNotFound', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'VendorNotConfigured', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'VendorRefused', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'VendorRefusedCredentials', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
    | { __typename: 'VendorUnavailable', message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null }
   };

type ReadProblem_FieldsLocked_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_IdempotencyConflict_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_InvalidInput_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_NotPermitted_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_OutcomeUnknown_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_RateLimited_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_UserNotFound_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_ValueTaken_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_VendorNotConfigured_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_VendorRefused_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_VendorRefusedCredentials_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

type ReadProblem_VendorUnavailable_Fragment = { message: string, requestId: string, retryable: boolean, retryAfterSeconds: number | null };

export type ReadProblemFragment =
  | ReadProblem_FieldsLocked_Fragment
  | ReadProblem_IdempotencyConflict_Fragment
  | ReadProblem_InvalidInput_Fragment
  | ReadProblem_NotPermitted_Fragment
  | ReadProblem_OutcomeUnknown_Fragment
  | ReadProblem_RateLimited_Fragment
  | ReadProblem_UserNotFound_Fragment
  | ReadProblem_ValueTaken_Fragment
  | ReadProblem_VendorNotConfigured_Fragment
  | ReadProblem_VendorRefused_Fragment
  | ReadProblem_VendorRefusedCredentials_Fragment
  | ReadProblem_VendorUnavailable_Fragment
;

export type VendorUsersQueryVariables = Exact<{
  refs: Array<VendorUserRef> | VendorUserRef;
}>;


export type VendorUsersQuery = { vendorUsers: Array<
    | { __typename: 'HPayUser', id: string, vendor: Vendor }
    | { __typename: 'KrakenUser', id: string, vendor: Vendor }
    | { __typename: 'KriptomatUser', id: string, vendor: Vendor }
    | { __typename: 'MachnetUser', id: string, vendor: Vendor }
    | { __typename: 'NotPermitted', message: string, retryable: boolean }
    | { __typename: 'RateLimited', message: string, retryable: boolean }
    | { __typename: 'UserKitUser', id: string, vendor: Vendor }
    | { __typename: 'UserNotFound', userId: string, message: string, retryable: boolean }
    | { __typename: 'VendorNotConfigured', message: string, retryable: boolean }
    | { __typename: 'VendorRefused', message: string, retryable: boolean }
    | { __typename: 'VendorRefusedCredentials', message: string, retryable: boolean }
    | { __typename: 'VendorUnavailable', message: string, retryable: boolean }
  > };

export type VendorsQueryVariables = Exact<{ [key: string]: never; }>;


export type VendorsQuery = { vendors: Array<{ __typename: 'VendorInfo', vendor: Vendor, enabled: boolean, updatableFields: Array<{ path: Array<string>, type: string, required: boolean, nullable: boolean, lockedWhen: LockReason | null, lockedItems: Array<string> | null }> }> };

export const UpdateProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UpdateProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"vendorStatus"}},{"kind":"Field","name":{"kind":"Name","value":"vendorCode"}}]}}]} as unknown as DocumentNode<UpdateProblemFragment, unknown>;
export const ReadProblemFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReadProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}}]} as unknown as DocumentNode<ReadProblemFragment, unknown>;
export const UpdateHPayUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateHPayUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"hpay"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"appUserId"},"value":{"kind":"StringValue","value":"1","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Aminata Kamara","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"phoneNumber"},"value":{"kind":"StringValue","value":"+23279123456","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HPayUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateHPayUserMutation, UpdateHPayUserMutationVariables>;
export const UpdateKrakenUserInvalidDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateKrakenUserInvalid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kraken"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"AA00TESTEXAMPLE1","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"phone"},"value":{"kind":"StringValue","value":"0123","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"dateOfBirth"},"value":{"kind":"StringValue","value":"1990-02-30","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateKrakenUserInvalidMutation, UpdateKrakenUserInvalidMutationVariables>;
export const UpdateKrakenUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateKrakenUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kraken"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"AA00TESTEXAMPLE1","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"phone"},"value":{"kind":"StringValue","value":"+15551234567","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"residence"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"line1"},"value":{"kind":"StringValue","value":"1 Main St","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"city"},"value":{"kind":"StringValue","value":"Springfield","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"postalCode"},"value":{"kind":"StringValue","value":"12345","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"country"},"value":{"kind":"StringValue","value":"US","block":false}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateKrakenUserMutation, UpdateKrakenUserMutationVariables>;
export const UpdateKriptomatUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateKriptomatUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kriptomat"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"1","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Johny","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"surname"},"value":{"kind":"StringValue","value":"Doe","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"phone"},"value":{"kind":"StringValue","value":"+381631283023","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"KriptomatUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kycStatus"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateKriptomatUserMutation, UpdateKriptomatUserMutationVariables>;
export const UpdateMachnetUserLockedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMachnetUserLocked"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"machnet"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"0b6d3a52-98f4-4e0c-a7d1-5c2e8f9b6a70","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"profile"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"individual"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"firstName"},"value":{"kind":"StringValue","value":"Edmund","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"city"},"value":{"kind":"StringValue","value":"Santa Clara","block":false}}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FieldsLocked"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateMachnetUserLockedMutation, UpdateMachnetUserLockedMutationVariables>;
export const UpdateMachnetUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMachnetUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"machnet"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"f45680e1-014d-42c7-be86-3b2899e911c3","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"profile"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"individual"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"mobilePhone"},"value":{"kind":"StringValue","value":"2106603032","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"occupation"},"value":{"kind":"StringValue","value":"Banker","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"virtualDocuments"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"documentType"},"value":{"kind":"StringValue","value":"SSN","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"documentValue"},"value":{"kind":"StringValue","value":"111111112","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"country"},"value":{"kind":"StringValue","value":"US","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"StringValue","value":"CA","block":false}}]}]}}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MachnetUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mobilePhone"}},{"kind":"Field","name":{"kind":"Name","value":"virtualDocuments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentType"}},{"kind":"Field","name":{"kind":"Name","value":"documentValue"}}]}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateMachnetUserMutation, UpdateMachnetUserMutationVariables>;
export const UpdateUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"validateOnly"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"validateOnly"},"value":{"kind":"Variable","name":{"kind":"Name","value":"validateOnly"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateValid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"UpdateProblem"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FieldsLocked"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fields"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValueTaken"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserNotFound"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UpdateProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"vendorStatus"}},{"kind":"Field","name":{"kind":"Name","value":"vendorCode"}}]}}]} as unknown as DocumentNode<UpdateUserMutation, UpdateUserMutationVariables>;
export const UpdateUserKitUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUserKitUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userkit"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"usr_TgTbetyiSvuiIw","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Jane Smith","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"extras"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"plan"},"value":{"kind":"StringValue","value":"gold","block":false}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserUpdated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserKitUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"extras"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ValueTaken"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateUserKitUserMutation, UpdateUserKitUserMutationVariables>;
export const ValidateOnlyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ValidateOnly"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userkit"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"usr_TgTbetyiSvuiIw","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Jane Smith","block":false}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"validateOnly"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<ValidateOnlyMutation, ValidateOnlyMutationVariables>;
export const VendorUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VendorUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"VendorUserRef"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendorUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VendorUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HPayUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"KrakenUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"krakenStatus"},"name":{"kind":"Name","value":"status"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"requiredActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionType"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"KriptomatUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","alias":{"kind":"Name","value":"kriptomatStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kycStatus"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MachnetUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","alias":{"kind":"Name","value":"machnetStatus"},"name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserKitUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"extras"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReadProblem"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReadProblem"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterSeconds"}}]}}]} as unknown as DocumentNode<VendorUserQuery, VendorUserQueryVariables>;
export const VendorUsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VendorUsers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"refs"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"VendorUserRef"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendorUsers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"refs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"refs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VendorUser"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserNotFound"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserProblem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}}]} as unknown as DocumentNode<VendorUsersQuery, VendorUsersQueryVariables>;
export const VendorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Vendors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vendors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"updatableFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"nullable"}},{"kind":"Field","name":{"kind":"Name","value":"lockedWhen"}},{"kind":"Field","name":{"kind":"Name","value":"lockedItems"}}]}}]}}]}}]} as unknown as DocumentNode<VendorsQuery, VendorsQueryVariables>;