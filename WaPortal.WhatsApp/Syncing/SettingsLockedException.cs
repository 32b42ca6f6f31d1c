namespace WaPortal.WhatsApp.Syncing;

/// <summary>The phone has not shared a key of the account's settings with this device yet, so they can be neither read nor changed.</summary>
public sealed class SettingsLockedException : WhatsAppException
{
    public SettingsLockedException()
        : base("The phone has not shared the key of its settings yet.")
    {
    }

    public SettingsLockedException(string message)
        : base(message)
    {
    }

    public SettingsLockedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
