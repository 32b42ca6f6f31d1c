namespace WaPortal.WhatsApp.Noise;

/// <summary>Why a certificate chain is not accepted.</summary>
public enum CertificateError
{
    /// <summary>It is accepted.</summary>
    None,

    /// <summary>It cannot be read, or a part is missing or has the wrong size.</summary>
    Malformed,

    /// <summary>The root did not sign the intermediate certificate.</summary>
    IntermediateSignature,

    /// <summary>The intermediate certificate does not name the root as its issuer.</summary>
    IntermediateIssuer,

    /// <summary>The intermediate key did not sign the leaf certificate.</summary>
    LeafSignature,

    /// <summary>The leaf certificate does not name the intermediate one as its issuer.</summary>
    LeafIssuer,

    /// <summary>The leaf certificate is for another key than the one the server proved to have.</summary>
    LeafKey,

    /// <summary>One of them is not valid yet.</summary>
    NotYetValid,

    /// <summary>One of them is no longer valid.</summary>
    Expired,
}
