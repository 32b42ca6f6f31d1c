namespace WaPortal.WhatsApp.Stores;

/// <summary>The session has a new owner; whatever this one still wanted to write was refused.</summary>
public sealed class FencedException : WhatsAppException
{
    public FencedException()
        : base("Another owner has taken over this session.")
    {
    }

    public FencedException(string message)
        : base(message)
    {
    }

    public FencedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
