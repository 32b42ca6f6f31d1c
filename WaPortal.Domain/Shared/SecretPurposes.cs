namespace WaPortal.Domain.Shared;

/// <summary>What protected secrets are for. Part of how they are encrypted: never rename.</summary>
public static class SecretPurposes
{
    public const string ApiKey = "api-key";
    public const string WebhookSecret = "webhook-secret";
    public const string WebhookHeaders = "webhook-headers";
    public const string TokenSigningKey = "token-signing-key";
    public const string IdempotentAnswer = "idempotent-answer";
    public const string MailAddress = "mail-address";
    public const string EmailConfirmation = "email-confirmation";
    public const string PasswordReset = "password-reset";
    public const string TwoFactor = "two-factor";
}
