namespace WaPortal.WhatsApp.Binary;

/// <summary>The server part of a <see cref="Jid"/>: what kind of thing the JID names.</summary>
public static class JidServer
{
    /// <summary>An account addressed by its phone number (PN).</summary>
    public const string User = "s.whatsapp.net";

    /// <summary>An account addressed by its opaque long-lived identifier (LID).</summary>
    public const string Lid = "lid";

    /// <summary>A group.</summary>
    public const string Group = "g.us";

    /// <summary>A broadcast list; <c>status@broadcast</c> is the status feed.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>A channel.</summary>
    public const string Newsletter = "newsletter";

    /// <summary>A bot account.</summary>
    public const string Bot = "bot";

    /// <summary>A hosted (Cloud API) device of a phone-number account.</summary>
    public const string Hosted = "hosted";

    /// <summary>A hosted (Cloud API) device of a LID account.</summary>
    public const string HostedLid = "hosted.lid";

    /// <summary>The legacy spelling of <see cref="User"/>; accepted on input, never written.</summary>
    public const string LegacyUser = "c.us";
}
