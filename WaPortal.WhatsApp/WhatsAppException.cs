namespace WaPortal.WhatsApp;

/// <summary>The root of everything that the client throws on its own account.</summary>
public class WhatsAppException : Exception
{
    public WhatsAppException()
    {
    }

    public WhatsAppException(string message)
        : base(message)
    {
    }

    public WhatsAppException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
