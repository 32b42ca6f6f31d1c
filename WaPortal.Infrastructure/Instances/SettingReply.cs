namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a change of the account's settings.</summary>
internal enum SettingReply
{
    Done,

    /// <summary>There is no connection to make it on.</summary>
    NotConnected,

    /// <summary>The phone has not shared the key that it takes.</summary>
    NotShared,

    /// <summary>WhatsApp refused it or did not answer.</summary>
    NotTaken,
}
