using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Refusals around what the devices of an account keep in step.</summary>
public static class SettingErrors
{
    public static readonly Error NotShared = new(
        "settings_not_shared",
        "The phone has not shared the key of its settings yet; open WhatsApp on the phone, keep it online for a minute, then try again.",
        ErrorKind.Conflict);

    public static readonly Error NotTaken = new(
        "setting_not_taken", "WhatsApp did not take the change, or did not answer; look at the phone and try again.", ErrorKind.Unavailable);
}
