// In a file of its own, because the page's security policy runs nothing that is written into it.
SwaggerUIBundle({
    url: '../api/openapi',
    dom_id: '#api',
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    showExtensions: true,
    validatorUrl: null,
});
