namespace WaPortal.Domain.Audit;

/// <summary>What the audit log tells of. Each room adds its own.</summary>
public static class AuditActions
{
    public const string KeyCreated = "key_created";
    public const string KeyUpdated = "key_updated";
    public const string KeyRotated = "key_rotated";
    public const string KeyRevoked = "key_revoked";
    public const string AllowedIpsChanged = "allowed_ips_changed";
    public const string PasswordChanged = "password_changed";
    public const string PasswordReset = "password_reset";
    public const string SignedOutEverywhere = "signed_out_everywhere";
    public const string AccountExported = "account_exported";
    public const string AccountDeleted = "account_deleted";
    public const string TwoFactorEnabled = "two_factor_enabled";
    public const string TwoFactorDisabled = "two_factor_disabled";
    public const string PasskeyAdded = "passkey_added";
    public const string PasskeyRemoved = "passkey_removed";
    public const string RecoveryCodesRenewed = "recovery_codes_renewed";
    public const string AccountSettingsChanged = "account_settings_changed";
    public const string UserRoleChanged = "user_role_changed";
    public const string UserSuspended = "user_suspended";
    public const string UserReinstated = "user_reinstated";
    public const string UserUnlocked = "user_unlocked";
    public const string UserPlanChanged = "user_plan_changed";
    public const string ConfirmationResent = "confirmation_resent";
    public const string TokenKeyRotated = "token_key_rotated";
    public const string ClientVersionChanged = "client_version_changed";
    public const string RetentionChanged = "retention_changed";
    public const string HistoryChanged = "history_changed";
    public const string InstanceCreated = "instance_created";
    public const string InstanceUpdated = "instance_updated";
    public const string InstanceSettingsChanged = "instance_settings_changed";
    public const string InstanceDeleted = "instance_deleted";
    public const string InstanceReconnected = "instance_reconnected";
    public const string PairingCodeRequested = "pairing_code_requested";
    public const string InstanceLoggedOut = "instance_logged_out";
    public const string WebhookCreated = "webhook_created";
    public const string WebhookUpdated = "webhook_updated";
    public const string WebhookDeleted = "webhook_deleted";
    public const string WebhookSecretRolled = "webhook_secret_rolled";
    public const string WebhookOverlapEnded = "webhook_overlap_ended";
    public const string WebhookSecretRevealed = "webhook_secret_revealed";
}
