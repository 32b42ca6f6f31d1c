namespace WaPortal.WhatsApp.Media;

/// <summary>A file could not be uploaded or fetched.</summary>
public sealed class MediaException : WhatsAppException
{
    public MediaException()
    {
    }

    public MediaException(string message)
        : base(message)
    {
    }

    public MediaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public MediaException(MediaFailure failure, string message, Exception? innerException = null)
        : base(message, innerException!)
    {
        Failure = failure;
    }

    public MediaFailure Failure { get; }
}
