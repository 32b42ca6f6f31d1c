namespace WaPortal.Domain.Mail;

/// <summary>What mails are for. They stand in the database: never rename.</summary>
public static class MailKinds
{
    public const string ConfirmEmail = "confirm_email";
    public const string ResetPassword = "reset_password";
    public const string WebhookDisabled = "webhook_disabled";
}
